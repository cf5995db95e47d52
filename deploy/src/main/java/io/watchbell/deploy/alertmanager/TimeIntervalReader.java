package io.watchbell.deploy.alertmanager;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.CalendarReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads times that come again; our windows say them in the same words. */
final class TimeIntervalReader {
  /** The clock of the machine on which Alertmanager runs: nobody knows here which that is. */
  private static final String THEIR_CLOCK = "Local";

  private final Source source;
  private final Map<String, TimeInterval> found = new LinkedHashMap<>();

  TimeIntervalReader(Source source) {
    this.source = source;
  }

  /** All of them, by name. */
  Map<String, TimeInterval> read(YamlMap document) {
    for (var section : List.of("time_intervals", "mute_time_intervals")) {
      for (var item : document.list(section)) {
        var interval = interval(item);
        if (found.put(interval.name(), interval) != null) {
          item.problem("a second one is called '" + interval.name() + "'", "names must differ");
        }
      }
    }
    return found;
  }

  private TimeInterval interval(YamlValue item) {
    var map = item.asMap();
    var name = map.requiredText("name");
    var list = map.find("time_intervals");
    map.done();
    if (list.isEmpty() || list.get().asList().isEmpty()) {
      return new TimeInterval(name, List.of(), true);
    }
    for (var time : list.get().asList()) {
      var location = time.asMap().find("location");
      if (location.isPresent() && location.get().asText().equals(THEIR_CLOCK)) {
        source.lose(
            location.get(),
            "'Local' is the clock of the machine on which Alertmanager runs: routes with '%s' page"
                    .formatted(name)
                + " at ALL hours",
            "write the zone, as Europe/Berlin, and import again");
        return new TimeInterval(name, List.of(), false);
      }
    }
    CalendarReader.read(list.get()); // Notes every mistake.
    return new TimeInterval(name, list.get().asList().stream().map(this::written).toList(), true);
  }

  private Yaml written(YamlValue time) {
    var map = time.asMap();
    var yaml = new Yaml();
    var hours = new ArrayList<Yaml>();
    for (var each : map.list("times")) {
      var span = each.asMap();
      hours.add(
          new Yaml()
              .putQuoted("start_time", span.text("start_time", ""))
              .putQuoted("end_time", span.text("end_time", "")));
    }
    if (!hours.isEmpty()) {
      yaml.putAllInLine("times", hours);
    }
    for (var kind : List.of("weekdays", "days_of_month", "months", "years")) {
      map.find(kind).ifPresent(it -> yaml.putQuoted(kind, it.asTexts()));
    }
    map.find("location").ifPresent(it -> yaml.put("location", it.asText()));
    return yaml;
  }
}
