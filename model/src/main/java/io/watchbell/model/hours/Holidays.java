package io.watchbell.model.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Public holidays: days of the calendar, from midnight to midnight on the wall of whoever asks.
 *
 * @param days what each is called
 */
public record Holidays(Map<LocalDate, String> days) {
  /** No holidays. */
  public static final Holidays NONE = new Holidays(Map.of());

  public Holidays {
    days = Map.copyOf(days);
  }

  /** All of these together; a day that is in several has the name of the first. */
  public static Holidays all(Collection<Holidays> several) {
    var days = new TreeMap<LocalDate, String>();
    for (var one : several) {
      one.days.forEach(days::putIfAbsent);
    }
    return new Holidays(days);
  }

  /** What holiday it is at an instant, if it is one; empty text where nobody gave it a name. */
  public Optional<String> at(Instant at, ZoneId zone) {
    var day = LocalDate.ofInstant(at, zone);
    return Stream.of(day.minusDays(1), day, day.plusDays(1))
        .filter(days::containsKey)
        .filter(it -> day(it, zone).has(at))
        .findFirst()
        .map(it -> days.getOrDefault(it, ""));
  }

  /** Each that touches this time, whole and in their order; two in a row touch each other. */
  public List<Stretch> between(Instant from, Instant until, ZoneId zone) {
    var first = LocalDate.ofInstant(from, zone).minusDays(2);
    var last = LocalDate.ofInstant(until, zone).plusDays(2);
    return days.keySet().stream()
        .filter(day -> !day.isBefore(first) && !day.isAfter(last))
        .sorted(Comparator.naturalOrder())
        .map(day -> day(day, zone))
        .filter(day -> day.from().isBefore(day.until()))
        .toList();
  }

  /** Whether this day of the calendar is one. */
  boolean has(LocalDate day) {
    return days.containsKey(day);
  }

  private static Stretch day(LocalDate day, ZoneId zone) {
    return new Stretch(
        WallClock.firstAt(day.atStartOfDay(), zone),
        WallClock.firstAt(day.plusDays(1).atStartOfDay(), zone));
  }
}
