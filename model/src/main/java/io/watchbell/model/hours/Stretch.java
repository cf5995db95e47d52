package io.watchbell.model.hours;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from when it begins, inclusive
 * @param until when it ends, exclusive
 */
public record Stretch(Instant from, Instant until) {
  /** Whether this instant is in it. */
  public boolean has(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
