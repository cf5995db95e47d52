package io.watchbell.model.hours;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.ArrayList;
import java.util.Map;

/**
 * The calendars of public holidays that {@code oncall.yaml} has at its top, to be named wherever
 * holidays count: in schedules and in business hours.
 *
 * @param byName by the names in the file
 * @param areKnown whether these are all; where not, any name is taken, and means no holidays
 */
public record HolidayCalendars(Map<String, Holidays> byName, boolean areKnown) {
  /** There are none. */
  public static final HolidayCalendars NONE = new HolidayCalendars(Map.of(), true);

  /** Nobody knows which there are: a file is read without the one that has them. */
  public static final HolidayCalendars UNKNOWN = new HolidayCalendars(Map.of(), false);

  public HolidayCalendars {
    byName = Map.copyOf(byName);
  }

  /**
   * The holidays of all calendars that are named here, one name or a list of them; an empty list
   * means none. A name that no calendar has is noted.
   */
  public Holidays named(YamlValue names) {
    var named = new ArrayList<Holidays>();
    for (var item : names.asListOrOne()) {
      var calendar = byName.get(item.asText());
      if (calendar != null) {
        named.add(calendar);
      } else if (areKnown) {
        noteUnknown(item);
      }
    }
    return Holidays.all(named);
  }

  private void noteUnknown(YamlValue item) {
    var near = YamlMap.nearest(item.asText(), byName.keySet());
    item.problem(
        "there is no calendar of holidays '" + item.asText() + "'",
        near == null
            ? "add it at the top of oncall.yaml: holidays: { %s: { file: calendars/%s.ics } }"
                .formatted(item.asText(), item.asText())
            : "did you mean '" + near + "'?");
  }
}
