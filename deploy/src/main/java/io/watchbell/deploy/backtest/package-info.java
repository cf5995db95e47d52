/** Other rules on what was recorded: who would have been paged, and who would not. */
@NullMarked
package io.watchbell.deploy.backtest;

import org.jspecify.annotations.NullMarked;
