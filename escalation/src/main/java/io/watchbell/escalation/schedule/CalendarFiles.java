package io.watchbell.escalation.schedule;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * The calendars that stand beside {@code oncall.yaml}.
 *
 * @param texts by their names from the directory of the configuration on
 */
public record CalendarFiles(Map<String, String> texts) {
  /** The directory that they stand in, within that of the configuration. */
  public static final String DIRECTORY = "calendars";

  /** How their names end. */
  public static final String ENDING = ".ics";

  /** No calendars. */
  public static final CalendarFiles NONE = new CalendarFiles(Map.of());

  public CalendarFiles {
    texts = Map.copyOf(texts);
  }

  /** Whether a file of this name is a calendar. */
  public static boolean isOne(String file) {
    return file.startsWith(DIRECTORY + "/") && file.endsWith(ENDING);
  }

  /** What stands in the file that is named here; where there is none, that is noted. */
  Optional<String> text(YamlValue file) {
    var name = file.asText();
    var text = Optional.ofNullable(texts.get(name));
    if (text.isEmpty() && !name.isBlank()) {
      var near = YamlMap.nearest(name, texts.keySet());
      file.problem(
          "there is no file '" + name + "'",
          near == null
              ? "put the calendar into "
                  + DIRECTORY
                  + "/ beside oncall.yaml; its name ends in "
                  + ENDING
              : "did you mean '" + near + "'?");
    }
    return text;
  }

  /** The copy of a feed; empty where nothing was fetched yet, which is no mistake. */
  Optional<String> copy(String url) {
    return Optional.ofNullable(texts.get(Feeds.copyOf(url)));
  }

  /** A reader whose complaints stand where the file is named. */
  IcalendarReader reader(YamlValue file, ZoneId zone) {
    return new IcalendarReader(
        zone,
        complaint ->
            file.problem(
                "%s: %s".formatted(file.asText(), complaint),
                "mend it in the calendar; its events name people by their key, name or mail"
                    + " address"));
  }
}
