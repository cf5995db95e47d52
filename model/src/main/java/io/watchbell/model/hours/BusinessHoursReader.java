package io.watchbell.model.hours;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code { timezone: Europe/Berlin, days: [monday-friday], from: 09:00, until: 18:00,
 * holidays: [bavaria] }}.
 */
public final class BusinessHoursReader {
  private static final int ABBREVIATED = 3;
  private static final String MIDNIGHT = "24:00";

  private BusinessHoursReader() {}

  /**
   * The hours that are written here. Mistakes are noted; what is returned then is not to be used.
   *
   * @param normal what holds for whatever is not said
   * @param calendars those that {@code holidays} may name
   */
  public static BusinessHours read(
      YamlValue value, BusinessHours normal, HolidayCalendars calendars) {
    var map = value.asMap();
    var zone = map.find("timezone").map(YamlValue::asZone).orElse(normal.zone());
    var days = map.find("days").map(BusinessHoursReader::days).orElse(normal.days());
    var from = time(map, "from", normal.from());
    var until = time(map, "until", normal.until());
    var holidays = map.find("holidays").map(calendars::named).orElse(normal.holidays());
    map.done();
    if (!BusinessHours.endsAfterItBegins(from, until)) {
      map.find("until")
          .orElse(map.self())
          .problem(
              "the hours end at %s, before they begin at %s".formatted(until, from),
              "hours that go over midnight are not business hours; 24:00 is the end of the day");
      return normal;
    }
    if (days.isEmpty()) {
      return normal;
    }
    var closed = BusinessHours.closedTooLong(days, holidays);
    if (closed.isPresent()) {
      map.find("holidays")
          .orElse(map.self())
          .problem(
              "with these holidays there are no hours from %s on for more than %d days"
                  .formatted(closed.get(), BusinessHours.CLOSED_MAX_DAYS),
              "what is held over would wait as long: mend the calendar, or name fewer");
      return normal;
    }
    return new BusinessHours(zone, days, from, until, holidays);
  }

  /** Days of the week: {@code monday}, {@code fri}, {@code monday-friday}, or a list of these. */
  public static Set<DayOfWeek> days(YamlValue value) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var item : value.asListOrOne()) {
      var text = item.asText();
      int dash = text.indexOf('-');
      var first = day(dash < 0 ? text : text.substring(0, dash));
      var last = dash < 0 ? first : day(text.substring(dash + 1));
      if (first == null || last == null) {
        item.problem("there is no day '" + text + "'", "as monday, fri or monday-friday");
      } else {
        for (var day = first; day != last; day = day.plus(1)) {
          days.add(day);
        }
        days.add(last);
      }
    }
    if (value.isList() && value.asList().isEmpty()) {
      value.problem("hours on no day", "days: [monday-friday]");
    }
    return days;
  }

  /** The day with this name or its first three letters; null for others. */
  public static @Nullable DayOfWeek day(String text) {
    var lower = text.strip().toLowerCase(Locale.ROOT);
    for (var day : DayOfWeek.values()) {
      var word = day.name().toLowerCase(Locale.ROOT);
      if (word.equals(lower) || word.substring(0, ABBREVIATED).equals(lower)) {
        return day;
      }
    }
    return null;
  }

  private static LocalTime time(YamlMap map, String name, LocalTime normal) {
    return map.find(name).map(value -> time(value, name, normal)).orElse(normal);
  }

  private static LocalTime time(YamlValue value, String name, LocalTime normal) {
    var text = value.asText().strip();
    if (name.equals("until") && text.equals(MIDNIGHT)) {
      return LocalTime.MIDNIGHT;
    }
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      value.problem("expected a time of day, found '" + text + "'", "as 09:00");
      return normal;
    }
  }
}
