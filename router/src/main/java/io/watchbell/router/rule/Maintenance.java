package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matchers;
import java.time.Instant;

/**
 * A span of time in which alerts that match are expected.
 *
 * @param name unique among the windows
 * @param match which alerts
 * @param startsAt from when, inclusive
 * @param endsAt until when, exclusive
 * @param reason for people
 */
public record Maintenance(
    String name, Matchers match, Instant startsAt, Instant endsAt, String reason) {
  /** Whether it hides an alert with these labels at this instant. */
  public boolean hides(Labels labels, Instant now) {
    return !now.isBefore(startsAt) && now.isBefore(endsAt) && match.matches(labels);
  }
}
