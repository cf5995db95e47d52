/** How urgent is this, and which facts made it so? */
@NullMarked
package io.watchbell.router.score;

import org.jspecify.annotations.NullMarked;
