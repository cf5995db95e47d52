/** One class per question that somebody asked. */
@NullMarked
package io.watchbell.benchmarks;

import org.jspecify.annotations.NullMarked;
