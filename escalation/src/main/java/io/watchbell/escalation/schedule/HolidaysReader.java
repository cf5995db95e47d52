package io.watchbell.escalation.schedule;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the {@code holidays} of {@code oncall.yaml}: {@code bavaria: { file: calendars/bavaria.ics
 * }}, {@code firm: { days: { 2026-12-24: Christmas Eve } }}.
 */
final class HolidaysReader {
  private final CalendarFiles files;

  HolidaysReader(CalendarFiles files) {
    this.files = files;
  }

  Map<String, Holidays> read(YamlMap map) {
    var read = new LinkedHashMap<String, Holidays>();
    for (var name : map.names()) {
      read.put(name, calendar(map.map(name)));
    }
    return read;
  }

  private Holidays calendar(YamlMap map) {
    var days = new TreeMap<LocalDate, String>();
    map.find("file")
        .ifPresent(file ->
            files
                .text(file)
                .map(text -> files.reader(file, ZoneOffset.UTC).holidays(text))
                .ifPresent(holidays -> days.putAll(holidays.days())));
    map.find("days").ifPresent(value -> addDays(value, days));
    if (map.find("file").isEmpty() && map.find("days").isEmpty()) {
      map.self()
          .problem(
              "a calendar without a day",
              "add file: calendars/bavaria.ics or days: { 2026-12-24: Christmas Eve }");
    }
    map.done();
    return new Holidays(days);
  }

  private static void addDays(YamlValue value, Map<LocalDate, String> days) {
    if (value.isMap()) {
      var map = value.asMap();
      for (var day : map.names()) {
        var date = RotationReader.date(map.nameOf(day), day);
        if (date != null) {
          days.put(date, map.text(day, "holiday"));
        }
      }
    } else {
      for (var item : value.asListOrOne()) {
        var date = RotationReader.date(item);
        if (date != null) {
          days.put(date, "holiday");
        }
      }
    }
  }
}
