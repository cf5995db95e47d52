/** The whole core in memory and in virtual time, for tests of rules, previews and backtests. */
@NullMarked
package io.watchbell.deploy.replay;

import org.jspecify.annotations.NullMarked;
