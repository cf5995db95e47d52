/** The one state interface that live streams and in-memory drivers share. */
@NullMarked
package io.watchbell.model.state;

import org.jspecify.annotations.NullMarked;
