package io.watchbell.escalation.schedule;

import io.watchbell.model.hours.Stretch;
import io.watchbell.model.hours.WallClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * A time of the week on the clock on the wall: Friday 18:00 until Monday 08:00. It begins and ends
 * at the first moment at which the clock shows the time or a later one.
 *
 * @param day on which it begins
 * @param from when it begins
 * @param days so many days later it ends, 0 to 7
 * @param until when it ends; on the same day, later than it begins
 */
public record Window(DayOfWeek day, LocalTime from, int days, LocalTime until) {
  private static final int WEEK = 7;

  public Window {
    boolean ends = days > 0 || from.isBefore(until);
    if (!ends || days > WEEK || (days == WEEK && until.isAfter(from))) {
      throw new IllegalArgumentException("from %s to %s, %d days".formatted(from, until, days));
    }
  }

  /** From a time to another on the same day, or on the next where that is not later. */
  public static Window of(DayOfWeek day, LocalTime from, LocalTime until) {
    return new Window(day, from, from.isBefore(until) ? 0 : 1, until);
  }

  /** Whether this instant is in it. */
  boolean has(Instant at, ZoneId zone) {
    // The clock that is put back may show a day a second time: so the day after is looked at too.
    var last = begun(LocalDate.ofInstant(at, zone).plusDays(1));
    return stretch(last, zone).has(at) || stretch(last.minusWeeks(1), zone).has(at);
  }

  /** Each time it is there between two instants, whole. */
  List<Stretch> between(Instant from, Instant until, ZoneId zone) {
    var all = new ArrayList<Stretch>();
    var last = LocalDate.ofInstant(until, zone).plusDays(1);
    var date = begun(LocalDate.ofInstant(from, zone).minusDays(WEEK + 1));
    for (; !date.isAfter(last); date = date.plusWeeks(1)) {
      all.add(stretch(date, zone));
    }
    return all;
  }

  private LocalDate begun(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(day));
  }

  private Stretch stretch(LocalDate date, ZoneId zone) {
    return new Stretch(
        WallClock.firstAt(date.atTime(from), zone),
        WallClock.firstAt(date.plusDays(days).atTime(until), zone));
  }
}
