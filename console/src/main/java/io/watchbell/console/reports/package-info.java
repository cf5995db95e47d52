/** Reports as values: what was noise, what was missed, how fast people were. */
@NullMarked
package io.watchbell.console.reports;

import org.jspecify.annotations.NullMarked;
