/** A silence: matchers, a span of time, an author and a reason. */
@NullMarked
package io.watchbell.model.silence;

import org.jspecify.annotations.NullMarked;
