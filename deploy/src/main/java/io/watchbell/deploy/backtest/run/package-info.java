/** Drives backtests: one thread reads ahead, and each set of rules has one of its own. */
@NullMarked
package io.watchbell.deploy.backtest.run;

import org.jspecify.annotations.NullMarked;
