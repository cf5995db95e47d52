package io.watchbell.deploy.watch;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Why was somebody paged, or not?
 *
 * @param person who, by the name in the configuration
 * @param from the first instant that is asked about
 * @param until the first instant that is not, later than the first
 * @param zone whose clock is shown
 */
public record Inquiry(String person, Instant from, Instant until, ZoneId zone) {
  /** Whether this instant is asked about. */
  boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
