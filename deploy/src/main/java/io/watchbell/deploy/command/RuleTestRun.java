package io.watchbell.deploy.command;

import io.watchbell.deploy.ruletest.RuleTestResult;
import java.time.Duration;

/**
 * A test that was run, and how long that took.
 *
 * @param result what came of it
 * @param took by our clock
 */
record RuleTestRun(RuleTestResult result, Duration took) {
  /** The file it stands in. */
  String file() {
    return result.test().spot().file();
  }

  /** As reports write it. */
  double seconds() {
    return took.toNanos() / 1e9;
  }
}
