package io.watchbell.benchmarks.bench;

import java.util.Locale;

/** Tells people on standard error what is being measured and for how long it has been. */
final class Progress {
  private static final long NANOS_IN_SECOND = 1_000_000_000L;
  private static final int SECONDS_IN_MINUTE = 60;

  private final String who;
  private final long began = System.nanoTime();

  /**
   * One.
   *
   * @param who whose progress it is
   */
  Progress(String who) {
    this.who = who;
  }

  /** Now this is done. */
  void say(String text) {
    long seconds = (System.nanoTime() - began) / NANOS_IN_SECOND;
    System.err.printf(
        Locale.ROOT,
        "%-10s %2d:%02d  %s%n",
        who,
        seconds / SECONDS_IN_MINUTE,
        seconds % SECONDS_IN_MINUTE,
        text);
  }
}
