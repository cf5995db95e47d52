package io.watchbell.model.silence;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matchers;
import java.time.Instant;

/**
 * Alerts that match are not let through while it lasts.
 *
 * @param id a UUID
 * @param matchers which alerts; never without a condition
 * @param startsAt from when, inclusive
 * @param endsAt until when, exclusive; an expired silence ends when somebody ended it
 * @param createdBy who
 * @param comment why
 * @param updatedAt when it was last changed
 */
public record Silence(
    String id,
    Matchers matchers,
    Instant startsAt,
    Instant endsAt,
    String createdBy,
    String comment,
    Instant updatedAt) {
  /** Where a silence stands in time. */
  public enum Phase {
    PENDING,
    ACTIVE,
    EXPIRED
  }

  /** Where it stands at this instant. */
  public Phase phaseAt(Instant now) {
    if (now.isBefore(startsAt)) {
      return Phase.PENDING;
    }
    return now.isBefore(endsAt) ? Phase.ACTIVE : Phase.EXPIRED;
  }

  /** Whether it hides an alert with these labels at this instant. */
  public boolean hides(Labels labels, Instant now) {
    return phaseAt(now) == Phase.ACTIVE && matchers.matches(labels);
  }
}
