package io.watchbell.model.hours;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Time by the clock and the calendar on a wall, as Alertmanager's {@code time_intervals} say it:
 * all that is named must hold, of each kind one of those that are named. What is empty holds
 * always. Where the clock is put back, a time that the wall shows twice is meant twice.
 *
 * @param minutes of the day, the end of each being exclusive
 * @param weekdays on which
 * @param days of the month; negative ones are counted from its end, -1 being the last
 * @param months from 1
 * @param years four digits
 * @param zone on whose wall
 */
public record CalendarTime(
    List<Span> minutes,
    Set<DayOfWeek> weekdays,
    List<Span> days,
    List<Span> months,
    List<Span> years,
    ZoneId zone) {
  /** Minutes of a day. */
  static final int DAY = 24 * 60;

  public CalendarTime {
    minutes = List.copyOf(minutes);
    weekdays = Set.copyOf(weekdays);
    days = List.copyOf(days);
    months = List.copyOf(months);
    years = List.copyOf(years);
  }

  /**
   * Numbers from one to another.
   *
   * @param first the first
   * @param last the last; of minutes, the first that is not meant
   */
  public record Span(int first, int last) {
    boolean has(int number) {
      return first <= number && number <= last;
    }
  }

  /** Whether this instant is meant. */
  boolean has(Instant at) {
    var wall = LocalDateTime.ofInstant(at, zone);
    int minute = wall.getHour() * 60 + wall.getMinute();
    return any(minutes, span -> span.first() <= minute && minute < span.last())
        && (weekdays.isEmpty() || weekdays.contains(wall.getDayOfWeek()))
        && any(days, span -> hasDay(span, wall))
        && any(months, span -> span.has(wall.getMonthValue()))
        && any(years, span -> span.has(wall.getYear()));
  }

  private static boolean any(List<Span> spans, Predicate<Span> meant) {
    return spans.isEmpty() || spans.stream().anyMatch(meant);
  }

  private static boolean hasDay(Span span, LocalDateTime wall) {
    int length = wall.toLocalDate().lengthOfMonth();
    return fromBegin(span.first(), length) <= wall.getDayOfMonth()
        && wall.getDayOfMonth() <= fromBegin(span.last(), length);
  }

  private static int fromBegin(int day, int length) {
    return day < 0 ? length + day + 1 : day;
  }

  /** The next instant at which it may be otherwise; later than this one. */
  Instant nextBound(Instant after) {
    var rules = zone.getRules();
    var offset = rules.getOffset(after);
    var midnight = LocalDateTime.ofInstant(after, zone).truncatedTo(ChronoUnit.DAYS);
    var next = midnight.plusMinutes(DAY).toInstant(offset);
    for (var span : minutes) {
      next = earlier(next, midnight.plusMinutes(span.first()).toInstant(offset), after);
      next = earlier(next, midnight.plusMinutes(span.last()).toInstant(offset), after);
    }
    // Up to a change of the clock all of this is right; behind it, it is reckoned anew.
    var change = rules.nextTransition(after);
    return change == null ? next : earlier(next, change.getInstant(), after);
  }

  private static Instant earlier(Instant next, Instant other, Instant after) {
    return other.isAfter(after) && other.isBefore(next) ? other : next;
  }
}
