package io.watchbell.escalation.schedule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's place in a rotation.
 *
 * @param person who
 * @param from the first day on which they may take a turn; null: since ever
 * @param until the first day on which they take none any more; null: for ever. Whoever has begun a
 *     turn ends it
 */
public record Member(String person, @Nullable LocalDate from, @Nullable LocalDate until) {
  /** Somebody who always belongs to it. */
  public static Member always(String person) {
    return new Member(person, null, null);
  }

  /** Whether they take a turn that begins on this day. */
  boolean takesTurnsOn(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
  }
}
