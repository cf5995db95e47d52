package io.watchbell.escalation.schedule;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code schedules} of {@code oncall.yaml}. */
public final class ScheduleReader {
  private static final Pattern HANDOVER = Pattern.compile("(?:([A-Za-z]+)\\s+)?(\\d{2}:\\d{2})");
  private static final String NINE = "09:00";
  private static final Period WEEK = new Period(1, ChronoUnit.WEEKS);

  private final PersonCheck people;

  /** Looks at each person's name as it is read, where the name stands. */
  @FunctionalInterface
  public interface PersonCheck {
    /** Notes a problem when there is no such person. */
    void check(YamlValue name);
  }

  /** A reader that has names checked by this. */
  public ScheduleReader(PersonCheck people) {
    this.people = people;
  }

  /** The schedules of this mapping, each under its name. */
  public Map<String, Schedule> read(YamlMap schedules) {
    var read = new LinkedHashMap<String, Schedule>();
    for (var name : schedules.names()) {
      read.put(name, schedule(name, schedules.map(name)));
    }
    return read;
  }

  private Schedule schedule(String name, YamlMap map) {
    ZoneId zone = map.find("timezone").map(YamlValue::asZone).orElse(ZoneOffset.UTC);
    map.find("rotation").filter(YamlValue::isList).ifPresent(ScheduleReader::noteSeveral);
    var rotation =
        map.find("rotation")
            .filter(value -> !value.isList())
            .map(value -> rotation(value.asMap()))
            .orElse(null);
    var covers = map.list("overrides").stream().map(item -> cover(item.asMap())).toList();
    if (map.find("rotation").isEmpty() && covers.isEmpty()) {
      map.self()
          .problem(
              "nobody is ever on call here",
              "add rotation: { people: [...], every: 1w, starts: 2026-01-05 } or overrides");
    }
    map.done();
    return rotation == null
        ? new Schedule(name, zone, List.of(), covers)
        : new Schedule(name, zone, rotation, covers);
  }

  private static void noteSeveral(YamlValue list) {
    list.problem(
        "a schedule has one rotation, in which one person at a time is on call",
        "put all people into one: { people: [ana, ben], every: 1w, starts: 2026-01-05 }; for two at"
            + " once make two schedules, and page both on the rung");
  }

  private @Nullable Rotation rotation(YamlMap map) {
    var names = names(map);
    var every = map.find("every").map(ScheduleReader::period).orElse(WEEK);
    var starts = date(map);
    var handover = map.find("handover").map(YamlValue::asText).orElse(NINE);
    var begins = starts == null ? null : begin(map, handover, starts, every);
    map.done();
    return names.isEmpty() || starts == null || begins == null
        ? null
        : Rotation.of(names, every, starts.atTime(begins));
  }

  private List<String> names(YamlMap map) {
    var names = new ArrayList<String>();
    for (var item : map.find("people").map(YamlValue::asListOrOne).orElse(List.of())) {
      people.check(item);
      names.add(item.asText());
    }
    if (names.isEmpty()) {
      map.self().problem("a rotation of nobody", "add people: [ana, ben]");
    }
    return names;
  }

  private static Period period(YamlValue value) {
    return Period.parse(value.asText())
        .orElseGet(() -> {
          value.problem(
              "expected the length of a turn, found '" + value.asText() + "'",
              "write it as 12h, 1d or 1w");
          return WEEK;
        });
  }

  private static @Nullable LocalDate date(YamlMap map) {
    var text = map.requiredText("starts");
    try {
      return text.isBlank() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      map.find("starts")
          .ifPresent(value ->
              value.problem(
                  "expected a date, found '" + text + "'",
                  "the day of the first handover, as 2026-01-05"));
      return null;
    }
  }

  /** The time of day of the first handover; null when what is written makes no sense. */
  private static @Nullable LocalTime begin(
      YamlMap map, String handover, LocalDate starts, Period every) {
    var where = map.find("handover").orElse(map.self());
    var match = HANDOVER.matcher(handover.strip());
    if (!match.matches()) {
      where.problem("expected a time, found '" + handover + "'", "as 'monday 09:00' or '09:00'");
      return null;
    }
    if (match.group(1) != null) {
      checkDay(where, match.group(1), starts, every);
    }
    try {
      return LocalTime.parse(match.group(2));
    } catch (DateTimeException e) {
      where.problem("there is no such time of day: " + match.group(2), "from 00:00 to 23:59");
      return null;
    }
  }

  private static void checkDay(YamlValue where, String text, LocalDate starts, Period every) {
    var day = day(text);
    if (day == null) {
      where.problem("there is no day '" + text + "'", "monday to sunday");
    } else if (every.unit() != ChronoUnit.WEEKS) {
      where.problem(
          "a rotation every " + every + " is handed over on all days of the week",
          "leave out '" + text + "'");
    } else if (starts.getDayOfWeek() != day) {
      where.problem(
          "handovers are on %s, but 'starts: %s' is a %s"
              .formatted(word(day), starts, word(starts.getDayOfWeek())),
          "'starts' is the day of the first handover: "
              + starts.with(TemporalAdjusters.previous(day))
              + " or "
              + starts.with(TemporalAdjusters.next(day)));
    }
  }

  private static @Nullable DayOfWeek day(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    for (var day : DayOfWeek.values()) {
      if (word(day).equals(lower) || word(day).substring(0, 3).equals(lower)) {
        return day;
      }
    }
    return null;
  }

  private static String word(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  private Cover cover(YamlMap map) {
    map.find("person")
        .ifPresentOrElse(people::check, () -> map.self().problem("'person' is missing"));
    var from = map.find("from");
    var until = map.find("until");
    if (from.isEmpty() || until.isEmpty()) {
      map.self().problem("an override needs 'from' and 'until'", "as 2026-12-24T09:00:00+01:00");
    }
    var cover =
        new Cover(
            map.text("person", ""),
            from.map(YamlValue::asInstant).orElse(Instant.EPOCH),
            until.map(YamlValue::asInstant).orElse(Instant.EPOCH));
    boolean read = !cover.from().equals(Instant.EPOCH) && !cover.until().equals(Instant.EPOCH);
    if (read && !cover.from().isBefore(cover.until())) {
      until.ifPresent(value -> value.problem("the override ends before it begins"));
    }
    map.done();
    return cover;
  }
}
