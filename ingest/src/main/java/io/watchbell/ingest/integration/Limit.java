package io.watchbell.ingest.integration;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many alerts an integration may bring. Alerts are counted, not requests.
 *
 * @param every how much time one alert needs: 20 ms for {@code 50/s}
 * @param burst how many may come at once after a quiet time
 */
public record Limit(Duration every, int burst) {
  /** Most per second, minute or hour, and most at once. */
  static final int ALERTS_MAX = 1_000_000;

  /** A bucket that is smaller refuses what any monitoring system does on an ordinary bad day. */
  static final int BURST_MIN = 100;

  /** How long at full rate a burst is unless somebody says otherwise: generous, as bursts are. */
  private static final Duration USUAL_BURST = Duration.ofMinutes(5);

  private static final int USUAL_BURST_MIN = 1_000;
  private static final Pattern RATE = Pattern.compile("(\\d{1,7})\\s*/\\s*([smh])");

  public Limit {
    if (every.isNegative() || every.isZero() || burst < 1) {
      throw new IllegalArgumentException("no limit: " + every + ", " + burst);
    }
  }

  /** How much time one alert needs at this rate, {@code 50/s}; empty when it is none. */
  static Optional<Duration> every(String rate) {
    var match = RATE.matcher(rate.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    int alerts = Integer.parseInt(match.group(1));
    var unit =
        switch (match.group(2)) {
          case "s" -> Duration.ofSeconds(1);
          case "m" -> Duration.ofMinutes(1);
          default -> Duration.ofHours(1);
        };
    return alerts < 1 || alerts > ALERTS_MAX
        ? Optional.empty()
        : Optional.of(unit.dividedBy(alerts));
  }

  /** What may come at once at this rate where nothing is said about it. */
  static int usualBurst(Duration every) {
    long usual = USUAL_BURST.dividedBy(every);
    return Math.clamp(usual, USUAL_BURST_MIN, ALERTS_MAX);
  }
}
