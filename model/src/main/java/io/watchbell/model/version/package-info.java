/** Versions of the configuration as they stand in the log. */
@NullMarked
package io.watchbell.model.version;

import org.jspecify.annotations.NullMarked;
