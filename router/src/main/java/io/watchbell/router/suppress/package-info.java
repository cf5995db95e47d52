/** Is this silenced, in maintenance, or implied by something worse? */
@NullMarked
package io.watchbell.router.suppress;

import org.jspecify.annotations.NullMarked;
