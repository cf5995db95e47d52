package io.watchbell.killtest.books;

import java.time.Duration;
import java.time.Instant;

/**
 * How late a page came.
 *
 * @param trouble the name of its alert
 * @param rung of the ladder, from 1
 * @param due when it was due: when the alert was accepted, or the deadline of the rung before
 * @param at when it arrived
 * @param fault the number of the fault that it is put down to; 0 where there was none
 */
public record Delay(String trouble, int rung, Instant due, Instant at, int fault) {
  /** How late. */
  public Duration length() {
    return Duration.between(due, at);
  }
}
