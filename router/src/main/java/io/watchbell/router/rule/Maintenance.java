package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.hours.Recurrence;
import io.watchbell.model.hours.Stretch;
import java.time.Instant;
import java.util.Optional;

/**
 * Time in which alerts are expected.
 *
 * @param name unique among the windows
 * @param covers which alerts
 * @param when once, or again and again
 * @param reason for people
 */
public record Maintenance(String name, Coverage covers, When when, String reason) {
  /** When it is. */
  public sealed interface When {
    /** The part of it that this instant is in, if any. */
    Optional<Stretch> at(Instant now);

    /** Once. */
    record Once(Stretch stretch) implements When {
      @Override
      public Optional<Stretch> at(Instant now) {
        return stretch.has(now) ? Optional.of(stretch) : Optional.empty();
      }
    }

    /** Again and again. */
    record Again(Recurrence recurrence) implements When {
      @Override
      public Optional<Stretch> at(Instant now) {
        return recurrence.at(now);
      }
    }
  }

  /**
   * The present stretch, if it hides such an alert at this instant.
   *
   * @param service to which the alert belongs
   */
  public Optional<Stretch> hiding(Labels labels, String service, Instant now) {
    return covers.covers(labels, service) ? when.at(now) : Optional.empty();
  }
}
