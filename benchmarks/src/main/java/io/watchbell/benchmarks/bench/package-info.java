/** {@code ./watchbell bench}: one class for each figure, and what they measure with. */
@NullMarked
package io.watchbell.benchmarks.bench;

import org.jspecify.annotations.NullMarked;
