package io.watchbell.model.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The hours in which people are at work. Nine o'clock is when the clock on their wall shows nine,
 * all year; see {@link WallClock} for the two nights on which it is put forward and back.
 *
 * @param zone whose wall clock
 * @param days on which days of the week, at least one
 * @param from when they begin
 * @param until when they end, later on the same day; 00:00 is the end of the day
 * @param holidays days on which nobody is at work, whatever day of the week they are; they never
 *     close for longer than {@link #CLOSED_MAX_DAYS}
 */
public record BusinessHours(
    ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until, Holidays holidays) {
  /** Monday to Friday, nine to six, UTC. */
  public static final BusinessHours USUAL =
      new BusinessHours(
          ZoneOffset.UTC,
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(18, 0));

  /** For so many days in a row there may be no hours. What is held over must not wait for ever. */
  public static final int CLOSED_MAX_DAYS = 92;

  private static final int DAYS_AHEAD_MAX = CLOSED_MAX_DAYS + 15;

  public BusinessHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("hours on no day");
    }
    if (!endsAfterItBegins(from, until)) {
      throw new IllegalArgumentException("hours from %s to %s".formatted(from, until));
    }
    var closed = closedTooLong(days, holidays);
    if (closed.isPresent()) {
      throw new IllegalArgumentException("no hours for too long from " + closed.get());
    }
  }

  /** Hours that know no holidays. */
  public BusinessHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    this(zone, days, from, until, Holidays.NONE);
  }

  /** The first day from which on these holidays leave no hours for too long, if there is one. */
  static Optional<LocalDate> closedTooLong(Set<DayOfWeek> days, Holidays holidays) {
    LocalDate first = null;
    LocalDate next = null;
    for (var holiday : holidays.days().keySet().stream().sorted().toList()) {
      if (!days.contains(holiday.getDayOfWeek())) {
        continue;
      }
      first = first == null || !holiday.equals(next) ? holiday : first;
      next = nextDay(days, holiday);
      if (first.until(next, ChronoUnit.DAYS) > CLOSED_MAX_DAYS) {
        return Optional.of(first);
      }
    }
    return Optional.empty();
  }

  private static LocalDate nextDay(Set<DayOfWeek> days, LocalDate day) {
    var next = day.plusDays(1);
    while (!days.contains(next.getDayOfWeek())) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** Whether these are hours of one day, from a time to a later one. */
  static boolean endsAfterItBegins(LocalTime from, LocalTime until) {
    return until.equals(LocalTime.MIDNIGHT) || from.isBefore(until);
  }

  /** The same hours on another clock. */
  public BusinessHours in(ZoneId otherZone) {
    return new BusinessHours(otherZone, days, from, until, holidays);
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
      if (isWorkday(day) && begin.isAfter(at) && begin.isBefore(end(day))) {
        return begin;
      }
    }
    throw new IllegalStateException(
        "no hours within %d days after %s by %s".formatted(DAYS_AHEAD_MAX, at, this));
  }

  /**
   * The holiday for which nobody is at work at an instant, by its name; empty where it is none, or
   * nobody would be at work on that day of the week anyway.
   */
  public Optional<String> holidayAt(Instant at) {
    var day = at.atZone(zone).toLocalDate();
    return days.contains(day.getDayOfWeek()) ? holidays.at(at, zone) : Optional.empty();
  }

  private boolean isWorkday(LocalDate day) {
    return days.contains(day.getDayOfWeek()) && !holidays.has(day);
  }

  private boolean isWithin(LocalDate day, Instant at) {
    return isWorkday(day) && !at.isBefore(begin(day)) && at.isBefore(end(day));
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
