package io.watchbell.ingest.heartbeat;

import io.watchbell.ingest.integration.Variables;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.LabelsBuilder;
import io.watchbell.model.alert.Level;
import io.watchbell.model.config.MatcherReader;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.rhythm.Cron;
import io.watchbell.model.rhythm.Every;
import io.watchbell.model.rhythm.Rhythm;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads {@code heartbeats.yaml}. Mistakes are noted where they stand; what is returned then is as
 * much as could be read.
 */
public final class HeartbeatsReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Rhythm DAILY = new Every(Duration.ofDays(1), GRACE);
  private static final List<String> OUR_LABELS =
      List.of(Alert.NAME_LABEL, Heartbeat.LABEL, "service", "severity");

  private HeartbeatsReader() {}

  /** The heartbeats of this document. */
  public static Heartbeats read(YamlValue document) {
    var root = document.asMap();
    var heartbeats = root.map("heartbeats");
    var all = new ArrayList<Heartbeat>();
    for (var name : heartbeats.names()) {
      checkName(name, heartbeats.nameOf(name));
      heartbeats
          .find(name)
          .ifPresentOrElse(
              value -> all.add(readOne(name, value)),
              () -> heartbeats.nameOf(name).problem("is empty", "give it 'every: 1h', say"));
    }
    root.done();
    return new Heartbeats(all);
  }

  private static void checkName(String name, YamlValue place) {
    if (!NAME.matcher(name).matches()) {
      place.problem(
          "'" + name + "' is no name for a heartbeat",
          "letters, digits, '.', '_' and '-', at most 64");
    } else if (Ping.isAction(name)) {
      place.problem(
          "'" + name + "' would be read as what a ping says",
          "not start, fail, log or a number: what is it that is to be heard of?");
    }
  }

  private static Heartbeat readOne(String name, YamlValue value) {
    var map = value.asMap();
    var rhythm = rhythm(map);
    var runtime = map.find("max_runtime").map(HeartbeatsReader::length).orElse(rhythm.grace());
    var heartbeat =
        new Heartbeat(
            name,
            rhythm,
            runtime,
            new Heartbeat.About(
                severity(map),
                map.text("service", ""),
                labels(map.map("labels")),
                map.textOrNull("runbook")),
            Variables.read(map, "keys_env"),
            map.find("match").map(HeartbeatsReader::match).orElse(new Matchers(List.of())));
    map.done();
    return heartbeat;
  }

  private static Rhythm rhythm(YamlMap map) {
    var grace = map.find("grace").map(HeartbeatsReader::length).orElse(GRACE);
    var zone = map.find("timezone");
    var cron = map.find("cron");
    var every = map.find("every");
    if (cron.isPresent() == every.isPresent()) {
      map.self()
          .problem(
              cron.isPresent()
                  ? "both 'every' and 'cron' say how often"
                  : "nothing says how often it is to be heard of",
              "either 'every: 24h', or 'cron: \"0 3 * * *\"'");
      return DAILY;
    }
    if (every.isPresent()) {
      zone.ifPresent(it -> it.problem("only a 'cron' has a time zone", "leave it out"));
      return new Every(length(every.get()), grace);
    }
    return cron(cron.get(), zone.map(YamlValue::asZone).orElse(UTC), grace);
  }

  private static Rhythm cron(YamlValue value, ZoneId zone, Duration grace) {
    try {
      return Cron.parse(value.asText(), zone, grace);
    } catch (Cron.SyntaxException e) {
      value.problem(
          "is no line of a crontab: " + e.getMessage(),
          "minute, hour, day of month, month, day of week: \"0 3 * * MON-FRI\"");
      return DAILY;
    }
  }

  private static Duration length(YamlValue value) {
    var length = value.asDuration();
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      value.problem("must be from 10s to 400d", "as 5m, 1h30m or 1d");
      return GRACE;
    }
    return length;
  }

  private static String severity(YamlMap map) {
    var word = map.text("severity", "critical");
    if (Level.of(word) == Level.UNKNOWN) {
      map.find("severity")
          .orElse(map.self())
          .problem("there is no severity '" + word + "'", "critical, error, warning or info");
    }
    return word;
  }

  private static Labels labels(YamlMap map) {
    var labels = new LabelsBuilder();
    for (var name : map.names()) {
      if (OUR_LABELS.contains(name)) {
        map.nameOf(name).problem("is set by the heartbeat itself", "one level up, or not at all");
      }
      labels.put(name, map.text(name, ""));
    }
    return labels.build();
  }

  private static Matchers match(YamlValue value) {
    var matchers = MatcherReader.read(value);
    if (matchers.matchesEverything()) {
      value.problem(
          "would take every alert for a ping, so that nobody hears of any",
          "name the one alert that always fires: ['alertname=\"Watchdog\"']");
    }
    return matchers;
  }
}
