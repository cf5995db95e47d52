package io.watchbell.escalation.schedule;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.HolidayCalendars;
import io.watchbell.model.hours.Holidays;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the {@code holidays} of {@code oncall.yaml}: {@code bavaria: { file: calendars/bavaria.ics
 * }}, {@code france: { url: https://example.com/france.ics }}, {@code firm: { days: { 2026-12-24:
 * Christmas Eve } }}.
 */
public final class HolidaysReader {
  private static final List<String> OF = List.of("file", "url", "days");

  private final CalendarFiles files;

  /** A reader that knows these calendars. */
  public HolidaysReader(CalendarFiles files) {
    this.files = files;
  }

  /** The calendars of this mapping. Mistakes are noted. */
  public HolidayCalendars read(YamlMap map) {
    var read = new LinkedHashMap<String, Holidays>();
    for (var name : map.names()) {
      read.put(name, calendar(map.map(name)));
    }
    return new HolidayCalendars(read, true);
  }

  private Holidays calendar(YamlMap map) {
    var days = new TreeMap<LocalDate, String>();
    map.find("file")
        .ifPresent(file ->
            files
                .text(file)
                .map(text -> files.reader(file, ZoneOffset.UTC).holidays(text))
                .ifPresent(holidays -> days.putAll(holidays.days())));
    map.find("url").ifPresent(url -> days.putAll(fetched(url).days()));
    map.find("days").ifPresent(value -> addDays(value, days));
    if (OF.stream().allMatch(name -> map.find(name).isEmpty())) {
      map.self()
          .problem(
              "a calendar without a day",
              "add file: calendars/bavaria.ics, url: https://..., or days: { 2026-12-24: Christmas"
                  + " Eve }");
    }
    map.done();
    return new Holidays(days);
  }

  private Holidays fetched(YamlValue url) {
    var text = url.asText();
    Feeds.complaint(text)
        .ifPresent(hint -> url.problem("nothing can be fetched from '%s'".formatted(text), hint));
    return files
        .copy(text)
        .map(copy -> new IcalendarReader(ZoneOffset.UTC, _ -> {}).holidays(copy))
        .orElse(Holidays.NONE);
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
