package io.watchbell.escalation.schedule;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.BusinessHoursReader;
import io.watchbell.model.hours.Holidays;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads when a layer counts: its {@code restrictions}, {@code on} and {@code except}. */
final class HoursReader {
  /** Most restrictions of a layer. */
  static final int RESTRICTIONS_MAX = 30;

  private static final String HOLIDAYS = "holidays";
  private static final String MIDNIGHT = "24:00";
  private static final String FORMS =
      "as { days: [monday-friday], from: 18:00, until: 08:00 } or { from: friday 18:00, until:"
          + " monday 08:00 }";
  private static final int WEEK = 7;

  private final Holidays holidays;
  private final boolean holidaysKnown;

  /**
   * A reader for a schedule.
   *
   * @param holidays of the schedule
   * @param holidaysKnown whether it names any
   */
  HoursReader(Holidays holidays, boolean holidaysKnown) {
    this.holidays = holidays;
    this.holidaysKnown = holidaysKnown;
  }

  Hours read(YamlMap layer) {
    var windows = new ArrayList<Window>();
    var items = layer.find("restrictions").map(YamlValue::asListOrOne).orElse(List.of());
    items.forEach(item -> addWindows(item, windows));
    if (items.size() > RESTRICTIONS_MAX) {
      layer
          .nameOf("restrictions")
          .problem("%d restrictions, at most %d".formatted(items.size(), RESTRICTIONS_MAX));
    }
    boolean on = holiday(layer, "on");
    boolean except = holiday(layer, "except");
    if (on && except) {
      layer
          .nameOf("except")
          .problem("it would count on holidays only, and never on holidays", "remove one");
    }
    var days = on ? Hours.Days.HOLIDAYS : except ? Hours.Days.OTHERS : Hours.Days.ALL;
    return new Hours(windows, days, holidays);
  }

  private boolean holiday(YamlMap layer, String name) {
    var value = layer.find(name);
    if (value.isEmpty()) {
      return false;
    }
    if (!value.get().asText().equals(HOLIDAYS)) {
      value
          .get()
          .problem(
              "'%s' is nothing that a layer can be restricted to".formatted(value.get().asText()),
              "write %s: holidays; days of the week go into restrictions".formatted(name));
    } else if (!holidaysKnown) {
      value
          .get()
          .problem(
              "nobody knows which days are holidays here",
              "name a calendar in the schedule: holidays: bavaria; and add it at the top of the"
                  + " file: holidays: { bavaria: { file: calendars/bavaria.ics } }");
    }
    return true;
  }

  private static void addWindows(YamlValue item, List<Window> windows) {
    if (!item.isMap()) {
      item.problem("expected a mapping", FORMS);
      return;
    }
    var map = item.asMap();
    var from = map.find("from").map(HoursReader::time).orElse(Time.MIDNIGHT);
    var until = map.find("until").map(HoursReader::time).orElse(Time.MIDNIGHT);
    var days = map.find("days");
    Set<DayOfWeek> on =
        days.map(BusinessHoursReader::days).orElseGet(() -> EnumSet.allOf(DayOfWeek.class));
    map.done();
    if (from == null || until == null) {
      return;
    }
    if (map.isEmpty()) {
      item.problem("it restricts nothing", FORMS);
    } else if (from.day() == null && until.day() == null) {
      on.forEach(day -> windows.add(Window.of(day, from.time(), until.time())));
    } else if (from.day() == null || until.day() == null) {
      item.problem("one of the two times has a day of the week, the other has not", FORMS);
    } else if (days.isPresent()) {
      days.get().problem("the times have days already", "remove 'days', or those of the times");
    } else {
      windows.add(span(from.day(), from.time(), until.day(), until.time()));
    }
  }

  private static Window span(DayOfWeek day, LocalTime from, DayOfWeek last, LocalTime until) {
    int later = Math.floorMod(last.getValue() - day.getValue(), WEEK);
    return new Window(day, from, later == 0 && !from.isBefore(until) ? WEEK : later, until);
  }

  private record Time(@Nullable DayOfWeek day, LocalTime time) {
    static final Time MIDNIGHT = new Time(null, LocalTime.MIDNIGHT);
  }

  private static @Nullable Time time(YamlValue value) {
    var text = value.asText().strip();
    int space = text.lastIndexOf(' ');
    var day = space < 0 ? null : BusinessHoursReader.day(text.substring(0, space));
    var clock = text.substring(space + 1);
    if (space >= 0 && day == null) {
      value.problem("there is no day '" + text.substring(0, space) + "'", "as friday 18:00");
      return null;
    }
    if (clock.equals(MIDNIGHT)) {
      return new Time(day == null ? null : day.plus(1), LocalTime.MIDNIGHT);
    }
    try {
      return new Time(day, LocalTime.parse(clock));
    } catch (DateTimeException e) {
      value.problem("expected a time of day, found '" + text + "'", "as 18:00 or friday 18:00");
      return null;
    }
  }
}
