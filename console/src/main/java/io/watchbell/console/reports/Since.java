package io.watchbell.console.reports;

import java.time.Duration;
import java.util.Optional;

/** How far back somebody wants to look: {@code 12h}, {@code 7d}, {@code 4w}. */
public final class Since {
  /** What may be written, for messages. */
  public static final String FORMS = "a length of time as 12h, 7d or 4w, at most 400d";

  private static final int DIGITS_MAX = 5;
  private static final int WEEK = 7;

  private Since() {}

  /** The length of time; empty when it is none, or too long. */
  public static Optional<Duration> parse(String text) {
    var stripped = text.strip();
    int digits = stripped.length() - 1;
    boolean number =
        digits >= 1
            && digits <= DIGITS_MAX
            && stripped.chars().limit(digits).allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      return Optional.empty();
    }
    long count = Long.parseLong(stripped.substring(0, digits));
    var length =
        switch (stripped.charAt(digits)) {
          case 'h' -> Duration.ofHours(count);
          case 'd' -> Duration.ofDays(count);
          case 'w' -> Duration.ofDays(WEEK * count);
          default -> Duration.ZERO;
        };
    return length.isZero() || length.compareTo(Period.MAX) > 0
        ? Optional.empty()
        : Optional.of(length);
  }
}
