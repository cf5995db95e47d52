package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.hours.Calendar;
import io.watchbell.model.hours.Recurrence;
import io.watchbell.model.hours.Stretch;
import java.time.Instant;
import java.util.List;
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

    /** The next that begin after this instant, as far as that is known, at most so many. */
    List<Stretch> after(Instant now, int limit);

    /** Once. */
    record Once(Stretch stretch) implements When {
      @Override
      public Optional<Stretch> at(Instant now) {
        return stretch.has(now) ? Optional.of(stretch) : Optional.empty();
      }

      @Override
      public List<Stretch> after(Instant now, int limit) {
        return stretch.from().isAfter(now) && limit > 0 ? List.of(stretch) : List.of();
      }
    }

    /** Again and again. */
    record Again(Recurrence recurrence) implements When {
      @Override
      public Optional<Stretch> at(Instant now) {
        return recurrence.at(now);
      }

      @Override
      public List<Stretch> after(Instant now, int limit) {
        return recurrence.after(now, limit);
      }
    }

    /** By the calendar. */
    record Hours(Calendar calendar) implements When {
      @Override
      public Optional<Stretch> at(Instant now) {
        return calendar.at(now);
      }

      @Override
      public List<Stretch> after(Instant now, int limit) {
        return calendar.after(now, limit);
      }
    }
  }

  /**
   * The present stretch, if it hides such an alert at this instant.
   *
   * @param service to which the alert belongs
   * @param rule that decides where it goes
   */
  public Optional<Stretch> hiding(Labels labels, String service, String rule, Instant now) {
    return covers.covers(labels, service, rule) ? when.at(now) : Optional.empty();
  }
}
