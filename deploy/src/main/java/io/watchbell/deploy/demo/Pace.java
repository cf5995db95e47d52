package io.watchbell.deploy.demo;

import java.time.Duration;

/**
 * How fast everything goes.
 *
 * @param speed 1 is the usual pace, 2 twice as fast
 */
record Pace(double speed) {
  private static final double MILLIS = 1_000;

  /** So many seconds at this pace, in whole seconds, at least one. */
  long seconds(int usual) {
    return Math.max(1, Math.round(usual / speed));
  }

  /** So many seconds at this pace. */
  Duration of(double usual) {
    return Duration.ofMillis(Math.round(usual * MILLIS / speed));
  }
}
