package io.watchbell.model.text;

import java.time.Duration;

/** Lengths of time as configuration files write them. */
public final class Lengths {
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;

  private Lengths() {}

  /**
   * In the largest unit that it is a whole number of: {@code 1d}, {@code 2h}, {@code 90m}, {@code
   * 45s}.
   */
  public static String compact(Duration length) {
    long seconds = length.toSeconds();
    if (seconds <= 0 || seconds % MINUTE != 0) {
      return seconds + "s";
    }
    if (seconds % HOUR != 0) {
      return seconds / MINUTE + "m";
    }
    return seconds % DAY == 0 ? seconds / DAY + "d" : seconds / HOUR + "h";
  }
}
