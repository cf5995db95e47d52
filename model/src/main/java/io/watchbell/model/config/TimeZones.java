package io.watchbell.model.config;

import java.time.ZoneId;
import java.util.Locale;

/** Names of time zones, for whoever does not know them by heart. */
final class TimeZones {
  private TimeZones() {}

  /** How to mend a name that is none. */
  static String meant(String text) {
    var city = "/" + text.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    var ids = ZoneId.getAvailableZoneIds();
    var found =
        ids.stream().filter(id -> id.toLowerCase(Locale.ROOT).endsWith(city)).sorted().findFirst();
    if (found.isPresent()) {
      return "did you mean '" + found.get() + "'?";
    }
    var near = YamlMap.nearest(text, ids);
    return near != null && text.length() > 4
        ? "did you mean '%s'? Else name a large city of the same time".formatted(near)
        : "a zone is a continent and one of the large cities that keep its time, as"
            + " Europe/Berlin, or UTC; letters as CET would not say when summer begins";
  }
}
