package io.watchbell.model.hours;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.CalendarTime.Span;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads times of the calendar as Alertmanager's {@code time_intervals} are written, each {@code
 * {times: [{start_time: 09:00, end_time: 17:00}], weekdays: [monday:friday], days_of_month: [1:7],
 * months: [may:august], years: [2026], location: Europe/Berlin}}. Mistakes are noted; what is
 * returned then is not to be used.
 */
public final class CalendarReader {
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])|24:00");
  private static final int DAY_MAX = 31;
  private static final int YEAR_MIN = 1970;
  private static final int YEAR_MAX = 9999;
  private static final int DIGITS_MAX = 5;

  private CalendarReader() {}

  /** The times that are listed here; at least one. */
  public static List<CalendarTime> read(YamlValue list) {
    var times = list.asList().stream().map(CalendarReader::time).toList();
    if (times.isEmpty()) {
      list.problem("names no time", "[{times: [{start_time: 09:00, end_time: 17:00}]}]");
    }
    return times;
  }

  private static CalendarTime time(YamlValue at) {
    var map = at.asMap();
    var time =
        new CalendarTime(
            each(map, "times", CalendarReader::minutes),
            weekdays(map),
            each(map, "days_of_month", CalendarReader::days),
            each(map, "months", CalendarReader::months),
            each(map, "years", CalendarReader::years),
            map.find("location").map(CalendarReader::zone).orElse(ZoneOffset.UTC));
    map.done();
    return time;
  }

  private static ZoneId zone(YamlValue at) {
    return at.asText().equals("UTC") ? ZoneOffset.UTC : at.asZone();
  }

  private static List<Span> each(
      YamlMap map, String name, Function<YamlValue, Optional<Span>> read) {
    var found = map.find(name);
    if (found.isEmpty()) {
      return List.of();
    }
    var items = found.get().asListOrOne();
    if (items.isEmpty()) {
      found.get().problem("names none, so this time never comes", "leave '" + name + "' out");
    }
    return items.stream().map(read).flatMap(Optional::stream).toList();
  }

  private static Optional<Span> minutes(YamlValue at) {
    var map = at.asMap();
    var first = minute(map, "start_time");
    var last = minute(map, "end_time");
    map.done();
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    if (first.getAsInt() >= last.getAsInt()) {
      at.problem(
          "ends before it begins",
          "over midnight there are two: one until 24:00 and one from 00:00");
    }
    return Optional.of(new Span(first.getAsInt(), last.getAsInt()));
  }

  private static OptionalInt minute(YamlMap map, String name) {
    var text = map.requiredText(name);
    var found = TIME.matcher(text);
    if (!found.matches()) {
      map.find(name)
          .orElse(map.self())
          .problem("'" + text + "' is no time of day", "09:00, with two digits; up to 24:00");
      return OptionalInt.empty();
    }
    return OptionalInt.of(
        found.group(1) == null
            ? CalendarTime.DAY
            : Integer.parseInt(found.group(1)) * 60 + Integer.parseInt(found.group(2)));
  }

  private static Set<DayOfWeek> weekdays(YamlMap map) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var span : each(map, "weekdays", at -> ends(at, CalendarReader::weekday, "monday"))) {
      for (int day = span.first(); day != span.last(); day = day % DayOfWeek.values().length + 1) {
        days.add(DayOfWeek.of(day));
      }
      days.add(DayOfWeek.of(span.last()));
    }
    return days;
  }

  private static OptionalInt weekday(String text) {
    for (var day : DayOfWeek.values()) {
      if (day.name().equalsIgnoreCase(text)) {
        return OptionalInt.of(day.getValue());
      }
    }
    return OptionalInt.empty();
  }

  private static Optional<Span> days(YamlValue at) {
    var span = ends(at, text -> number(text, -DAY_MAX, DAY_MAX), "1:7, or -7:-1 from the end");
    span.ifPresent(it -> {
      if (it.first() == 0 || it.last() == 0 || (it.first() < 0 && it.last() > 0)) {
        at.problem("'" + at.asText() + "' are no days of a month", "1:7, or -7:-1 from the end");
      } else if (it.first() > 0 == it.last() > 0) {
        inOrder(at, it);
      }
    });
    return span;
  }

  private static Optional<Span> months(YamlValue at) {
    var span = ends(at, CalendarReader::month, "may:august or 5:8");
    span.ifPresent(it -> inOrder(at, it));
    return span;
  }

  private static OptionalInt month(String text) {
    for (var month : Month.values()) {
      if (month.name().equalsIgnoreCase(text)) {
        return OptionalInt.of(month.getValue());
      }
    }
    return number(text, 1, Month.values().length);
  }

  private static Optional<Span> years(YamlValue at) {
    var span = ends(at, text -> number(text, YEAR_MIN, YEAR_MAX), "2026 or 2026:2028");
    span.ifPresent(it -> inOrder(at, it));
    return span;
  }

  private static void inOrder(YamlValue at, Span span) {
    if (span.first() > span.last()) {
      at.problem("'" + at.asText() + "' ends before it begins", "write two");
    }
  }

  private static OptionalInt number(String text, int min, int max) {
    if (text.isEmpty() || text.length() > DIGITS_MAX || !text.matches("-?[0-9]+")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text);
    return min <= number && number <= max ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /** One, or two with a colon between them. */
  private static Optional<Span> ends(
      YamlValue at, Function<String, OptionalInt> read, String example) {
    var parts = new ArrayList<OptionalInt>();
    for (var part : at.asText().split(":", -1)) {
      parts.add(read.apply(part.strip().toLowerCase(Locale.ROOT)));
    }
    if (parts.size() > 2 || parts.stream().anyMatch(OptionalInt::isEmpty)) {
      at.problem("'" + at.asText() + "' cannot be read", "as " + example);
      return Optional.empty();
    }
    return Optional.of(new Span(parts.getFirst().getAsInt(), parts.getLast().getAsInt()));
  }
}
