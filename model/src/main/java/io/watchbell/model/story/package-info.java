/** One incident with everything that happened to it, folded from the log. */
@NullMarked
package io.watchbell.model.story;

import org.jspecify.annotations.NullMarked;
