package io.watchbell.escalation.contact;

import io.watchbell.model.hours.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The hours of each day in which a person is not disturbed for what is of low urgency.
 *
 * @param from when they begin, by the clock on the person's wall
 * @param until when they end; on the next day where that is not later than the beginning
 */
public record QuietHours(LocalTime from, LocalTime until) {
  public QuietHours {
    if (from.equals(until)) {
      throw new IllegalArgumentException("quiet from %s to %s".formatted(from, until));
    }
  }

  /** When the quiet hours end that this instant is within; null where it is in none. */
  public @Nullable Instant endAfter(Instant at, ZoneId zone) {
    var today = at.atZone(zone).toLocalDate();
    // The days beside it too: hours go over midnight, and clocks are put back at it.
    for (var day = today.minusDays(1); !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
      var end = end(day, zone);
      if (!at.isBefore(WallClock.firstAt(day.atTime(from), zone)) && at.isBefore(end)) {
        return end;
      }
    }
    return null;
  }

  private Instant end(LocalDate day, ZoneId zone) {
    var last = until.isAfter(from) ? day : day.plusDays(1);
    return WallClock.firstAt(last.atTime(until), zone);
  }
}
