package io.watchbell.escalation.schedule;

import java.time.Instant;

/**
 * An override: somebody has the watch for a while, whatever the rotation says.
 *
 * @param person who
 * @param from since when, included
 * @param until when it ends, not included
 */
public record Cover(String person, Instant from, Instant until) {
  /** Whether it holds at this instant. */
  public boolean holdsAt(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
