package io.watchbell.escalation.schedule;

import io.watchbell.model.hours.Stretch;
import io.watchbell.model.hours.WallClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How much of the watch somebody has, by a stopwatch and by the clock where they live. Nights are
 * from 22:00 to 08:00, as in the report on hygiene.
 *
 * @param person who
 * @param shifts how many times without a break
 * @param hours in all
 * @param nightHours of them at night
 * @param weekendHours of them on Saturday or Sunday
 * @param longest without a break
 */
public record Share(
    String person,
    int shifts,
    double hours,
    double nightHours,
    double weekendHours,
    Duration longest) {
  private static final LocalTime BED = LocalTime.of(22, 0);
  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final double HOUR = 3_600;

  /**
   * Everybody's share, by name.
   *
   * @param tables of one schedule or of several, for the same time
   * @param zones where people live
   */
  public static List<Share> of(List<Timetable> tables, Function<String, ZoneId> zones) {
    var shares = new TreeMap<String, Share>(Comparator.naturalOrder());
    for (var table : tables) {
      for (var stint : table.stints()) {
        shares.merge(stint.person(), one(stint, zones.apply(stint.person())), Share::plus);
      }
    }
    return List.copyOf(shares.values());
  }

  private static Share one(Shift stint, ZoneId zone) {
    double night = 0;
    double weekend = 0;
    var last = LocalDate.ofInstant(stint.until(), zone);
    for (var day = LocalDate.ofInstant(stint.from(), zone).minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      night += inside(stint, stretch(day, BED, day.plusDays(1), MORNING, zone));
      if (day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
        var midnight = LocalTime.MIDNIGHT;
        weekend += inside(stint, stretch(day, midnight, day.plusDays(1), midnight, zone));
      }
    }
    return new Share(stint.person(), 1, hours(stint.length()), night, weekend, stint.length());
  }

  private static Stretch stretch(
      LocalDate day, LocalTime from, LocalDate end, LocalTime until, ZoneId zone) {
    return new Stretch(
        WallClock.firstAt(day.atTime(from), zone), WallClock.firstAt(end.atTime(until), zone));
  }

  private static double inside(Shift stint, Stretch stretch) {
    var from = Stretches.later(stint.from(), stretch.from());
    var until = Stretches.earlier(stint.until(), stretch.until());
    return from.isBefore(until) ? hours(Duration.between(from, until)) : 0;
  }

  private static double hours(Duration length) {
    return length.toSeconds() / HOUR;
  }

  private Share plus(Share other) {
    var longer = longest.compareTo(other.longest()) >= 0 ? longest : other.longest();
    return new Share(
        person,
        shifts + other.shifts(),
        hours + other.hours(),
        nightHours + other.nightHours(),
        weekendHours + other.weekendHours(),
        Objects.requireNonNull(longer));
  }
}
