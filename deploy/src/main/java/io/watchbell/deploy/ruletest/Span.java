package io.watchbell.deploy.ruletest;

import java.time.Duration;

/** Lengths of time as people write them in tests: {@code 0s}, {@code 1m30s}, {@code 2h}. */
public final class Span {
  private static final long[] UNITS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
  private static final String[] NAMES = {"d", "h", "m", "s", "ms"};

  private Span() {}

  /** This length, which is not negative. */
  public static String text(Duration length) {
    long rest = length.toMillis();
    if (rest == 0) {
      return "0s";
    }
    var text = new StringBuilder();
    for (int i = 0; i < UNITS.length; i++) {
      if (rest >= UNITS[i]) {
        text.append(rest / UNITS[i]).append(NAMES[i]);
        rest %= UNITS[i];
      }
    }
    return text.toString();
  }
}
