/** What was measured, as values, and how it is drawn. Pure: no clock, no process, no file. */
@NullMarked
package io.watchbell.benchmarks.figure;

import org.jspecify.annotations.NullMarked;
