/** Has this been let through already? */
@NullMarked
package io.watchbell.router.dedup;

import org.jspecify.annotations.NullMarked;
