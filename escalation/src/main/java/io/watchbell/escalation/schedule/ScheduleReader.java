package io.watchbell.escalation.schedule;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.HolidayCalendars;
import io.watchbell.model.hours.Holidays;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the {@code schedules} of {@code oncall.yaml}. */
public final class ScheduleReader {
  /** Most layers of a schedule. */
  public static final int LAYERS_MAX = 20;

  private static final String EXAMPLE = "{ people: [...], every: 1w, starts: 2026-01-05 }";

  private final People people;
  private final CalendarFiles files;

  /** Who there is. */
  public interface People {
    /** Notes a problem when there is no such person; the name stands here. */
    void check(YamlValue name);

    /** The person that a calendar means by a name, a mail address or a title. */
    Optional<String> meantBy(String text);
  }

  /**
   * A reader.
   *
   * @param people who there is
   * @param files calendars beside it
   */
  public ScheduleReader(People people, CalendarFiles files) {
    this.people = people;
    this.files = files;
  }

  /**
   * The schedules of these mappings, each under its name.
   *
   * @param schedules by name
   * @param calendars those that they may name
   */
  public Map<String, Schedule> read(YamlMap schedules, HolidayCalendars calendars) {
    var read = new LinkedHashMap<String, Schedule>();
    for (var name : schedules.names()) {
      read.put(name, schedule(name, schedules.map(name), calendars));
    }
    return read;
  }

  private Schedule schedule(String name, YamlMap map, HolidayCalendars calendars) {
    ZoneId zone = map.find("timezone").map(YamlValue::asZone).orElse(ZoneOffset.UTC);
    map.find("rotation").filter(YamlValue::isList).ifPresent(ScheduleReader::noteSeveral);
    var layers = new ArrayList<Layer>();
    map.find("rotation")
        .filter(value -> !value.isList())
        .map(value -> new RotationReader(people).read(value.asMap()))
        .map(rotation -> new Layer(Layer.ROTATION, zone, rotation, Hours.ALWAYS))
        .ifPresent(layers::add);
    var free = map.find("holidays").map(calendars::named).orElse(Holidays.NONE);
    var hours = new HoursReader(free, map.find("holidays").isPresent());
    var items = map.list("layers");
    for (int i = 0; i < items.size(); i++) {
      var layer = layer(items.get(i).asMap(), "layer " + (i + 1), zone, hours);
      if (layer != null) {
        layers.add(layer);
      }
    }
    var covers = map.list("overrides").stream().map(item -> cover(item.asMap())).toList();
    if (map.find("rotation").isEmpty() && items.isEmpty() && covers.isEmpty()) {
      map.self()
          .problem("nobody is ever on call here", "add rotation: " + EXAMPLE + " or overrides");
    }
    if (layers.size() > LAYERS_MAX) {
      map.self().problem("%d layers, at most %d".formatted(layers.size(), LAYERS_MAX));
    }
    map.done();
    return new Schedule(name, zone, layers, covers);
  }

  private @Nullable Layer layer(YamlMap map, String number, ZoneId usual, HoursReader hours) {
    var name = map.text("name", number);
    var zone = map.find("timezone").map(YamlValue::asZone).orElse(usual);
    var rotation = map.find("rotation");
    var calendar = map.find("calendar");
    if (rotation.isPresent() == calendar.isPresent()) {
      map.self()
          .problem(
              rotation.isPresent()
                  ? "a layer has a rotation or a calendar, not both"
                  : "nobody is ever on call in this layer",
              "write rotation: " + EXAMPLE + " or calendar: calendars/payments.ics");
    }
    Turns turns =
        rotation
            .<Turns>map(value -> new RotationReader(people).read(value.asMap()))
            .or(() -> calendar.flatMap(file -> roll(file, zone)))
            .orElse(null);
    var when = hours.read(map);
    map.done();
    return turns == null ? null : new Layer(name, zone, turns, when);
  }

  private Optional<Roll> roll(YamlValue file, ZoneId zone) {
    return files.text(file).map(text -> files.reader(file, zone).roll(text, people::meantBy));
  }

  private static void noteSeveral(YamlValue list) {
    list.problem(
        "a schedule has one rotation, in which one person at a time is on call",
        "put all people into one: { people: [ana, ben], every: 1w, starts: 2026-01-05 }; for two at"
            + " once make two schedules, and page both on the rung; for nights or weekends write"
            + " layers: [{ rotation: ..., restrictions: ... }]");
  }

  private Cover cover(YamlMap map) {
    map.find("person")
        .ifPresentOrElse(people::check, () -> map.self().problem("'person' is missing"));
    map.find("for").ifPresent(people::check);
    var from = map.find("from");
    var until = map.find("until");
    if (from.isEmpty() || until.isEmpty()) {
      map.self().problem("an override needs 'from' and 'until'", "as 2026-12-24T09:00:00+01:00");
    }
    var cover =
        new Cover(
            map.text("person", ""),
            from.map(YamlValue::asInstant).orElse(Instant.EPOCH),
            until.map(YamlValue::asInstant).orElse(Instant.EPOCH),
            map.textOrNull("for"),
            Cover.FILE);
    boolean read = !cover.from().equals(Instant.EPOCH) && !cover.until().equals(Instant.EPOCH);
    if (read && !cover.from().isBefore(cover.until())) {
      until.ifPresent(value -> value.problem("the override ends before it begins"));
    }
    if (cover.person().equals(cover.instead())) {
      map.nameOf("for").problem(cover.person() + " cannot cover for themselves", "name another");
    }
    map.done();
    return cover;
  }
}
