package io.watchbell.escalation.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * One person's watch without a break.
 *
 * @param person who
 * @param from when it begins, included
 * @param until when it ends, not included
 * @param why for one reason; where the reason changes, so does the shift
 */
public record Shift(String person, Instant from, Instant until, Why why) {
  /** How long it is by a stopwatch. */
  public Duration length() {
    return Duration.between(from, until);
  }

  /** Whether this instant is in it. */
  public boolean has(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** Whether it is an override rather than a turn. */
  public boolean isOverride() {
    return why instanceof Why.Covered;
  }

  Shift within(Instant begin, Instant end) {
    return new Shift(person, begin, end, why);
  }
}
