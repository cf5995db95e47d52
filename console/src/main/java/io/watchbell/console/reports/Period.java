package io.watchbell.console.reports;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that a report is about.
 *
 * @param from inclusive
 * @param until exclusive
 */
public record Period(Instant from, Instant until) {
  /** Longest that a report looks back. */
  public static final Duration MAX = Duration.ofDays(400);

  /** How long it is. */
  public Duration length() {
    return Duration.between(from, until);
  }

  /** The period of the same length just before it. */
  public Period before() {
    return new Period(from.minus(length()), from);
  }
}
