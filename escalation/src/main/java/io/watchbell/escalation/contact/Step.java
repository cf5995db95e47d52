package io.watchbell.escalation.contact;

import java.time.Duration;

/**
 * One way in which a person wants to be reached, and how soon.
 *
 * @param channel the channel of one of the person's contacts
 * @param after how long after the page; zero is at once
 */
public record Step(String channel, Duration after) {
  /** Longest wait before a step. */
  public static final Duration AFTER_MAX = Duration.ofHours(1);

  /** Most steps of one urgency. */
  public static final int STEPS_MAX = 10;
}
