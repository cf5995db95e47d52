/** Tells people why an alert did, or did not, page somebody. */
@NullMarked
package io.watchbell.router.explain;

import org.jspecify.annotations.NullMarked;
