/** When people are at work, by the clock on their wall. */
@NullMarked
package io.watchbell.model.hours;

import org.jspecify.annotations.NullMarked;
