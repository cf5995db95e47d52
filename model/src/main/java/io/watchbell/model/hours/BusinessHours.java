package io.watchbell.model.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * The hours in which people are at work. Nine o'clock is when the clock on their wall shows nine,
 * all year; see {@link WallClock} for the two nights on which it is put forward and back.
 *
 * @param zone whose wall clock
 * @param days on which days of the week, at least one
 * @param from when they begin
 * @param until when they end, later on the same day; 00:00 is the end of the day
 */
public record BusinessHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
  /** Monday to Friday, nine to six, UTC. */
  public static final BusinessHours USUAL =
      new BusinessHours(
          ZoneOffset.UTC,
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(18, 0));

  private static final int DAYS_AHEAD_MAX = 15;

  public BusinessHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("hours on no day");
    }
    if (!endsAfterItBegins(from, until)) {
      throw new IllegalArgumentException("hours from %s to %s".formatted(from, until));
    }
  }

  /** Whether these are hours of one day, from a time to a later one. */
  static boolean endsAfterItBegins(LocalTime from, LocalTime until) {
    return until.equals(LocalTime.MIDNIGHT) || from.isBefore(until);
  }

  /** The same hours on another clock. */
  public BusinessHours in(ZoneId otherZone) {
    return new BusinessHours(otherZone, days, from, until);
  }

  /** Whether people are at work at this instant; not at the very end any more. */
  public boolean isOpenAt(Instant at) {
    var day = at.atZone(zone).toLocalDate();
    // The days beside it too: a clock that is put back at midnight shows a day a second time.
    return isWithin(day.minusDays(1), at) || isWithin(day, at) || isWithin(day.plusDays(1), at);
  }

  /** The first moment after this instant at which they begin. */
  public Instant nextOpening(Instant at) {
    var day = at.atZone(zone).toLocalDate().minusDays(1);
    for (int i = 0; i < DAYS_AHEAD_MAX; i++, day = day.plusDays(1)) {
      var begin = begin(day);
      if (days.contains(day.getDayOfWeek()) && begin.isAfter(at) && begin.isBefore(end(day))) {
        return begin;
      }
    }
    throw new IllegalStateException("no hours within two weeks after " + at + " by " + this);
  }

  private boolean isWithin(LocalDate day, Instant at) {
    return days.contains(day.getDayOfWeek()) && !at.isBefore(begin(day)) && at.isBefore(end(day));
  }

  private Instant begin(LocalDate day) {
    return WallClock.firstAt(day.atTime(from), zone);
  }

  private Instant end(LocalDate day) {
    var wall =
        until.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(until);
    return WallClock.firstAt(wall, zone);
  }
}
