package io.watchbell.escalation.schedule;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.BusinessHoursReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code { people: [ana, ben], every: 1w, handover: monday 09:00, starts: 2026-01-05 }}. */
final class RotationReader {
  /** Most places of a rotation. */
  static final int PLACES_MAX = 200;

  private static final Pattern HANDOVER = Pattern.compile("(?:([A-Za-z]+)\\s+)?(\\d{2}:\\d{2})");
  private static final String NINE = "09:00";
  private static final Period WEEK = new Period(1, ChronoUnit.WEEKS);

  private final ScheduleReader.People people;

  RotationReader(ScheduleReader.People people) {
    this.people = people;
  }

  /** The rotation; null when it cannot be read, which is noted then. */
  @Nullable Rotation read(YamlMap map) {
    var members = members(map);
    var every = map.find("every").map(RotationReader::period).orElse(WEEK);
    var starts = starts(map);
    var handover = map.find("handover").map(YamlValue::asText).orElse(NINE);
    var begins = starts == null ? null : begin(map, handover, starts, every);
    map.done();
    return members.isEmpty() || starts == null || begins == null
        ? null
        : new Rotation(members, every, starts.atTime(begins));
  }

  private List<Member> members(YamlMap map) {
    var members = new ArrayList<Member>();
    for (var item : map.find("people").map(YamlValue::asListOrOne).orElse(List.of())) {
      members.add(item.isMap() ? member(item.asMap()) : Member.always(name(item)));
    }
    if (members.isEmpty()) {
      map.self().problem("a rotation of nobody", "add people: [ana, ben]");
    }
    if (members.size() > PLACES_MAX) {
      map.self().problem("%d people, at most %d".formatted(members.size(), PLACES_MAX));
    }
    return members;
  }

  private String name(YamlValue item) {
    people.check(item);
    return item.asText();
  }

  private Member member(YamlMap map) {
    var person = map.find("person");
    if (person.isEmpty()) {
      map.self().problem("'person' is missing", "as { person: ana, until: 2026-10-01 }");
    }
    var from = map.find("from").map(RotationReader::date).orElse(null);
    var until = map.find("until").map(RotationReader::date).orElse(null);
    if (from != null && until != null && !from.isBefore(until)) {
      map.find("until")
          .ifPresent(value ->
              value.problem(
                  "the time in the rotation ends before it begins",
                  "'until' is the first day on which they take no turn any more"));
    }
    var member = new Member(person.map(this::name).orElse(""), from, until);
    map.done();
    return member;
  }

  private static Period period(YamlValue value) {
    return Period.parse(value.asText())
        .orElseGet(() -> {
          value.problem(
              "expected the length of a turn, found '" + value.asText() + "'",
              "write it as 12h, 1d, 1w or 1mo");
          return WEEK;
        });
  }

  private static @Nullable LocalDate starts(YamlMap map) {
    var text = map.requiredText("starts");
    return text.isBlank()
        ? null
        : map.find("starts")
            .map(value -> date(value, text, "the day of the first handover"))
            .orElse(null);
  }

  static @Nullable LocalDate date(YamlValue value) {
    return date(value, value.asText(), "a day of the calendar");
  }

  /** The date that this text is, which stands here. */
  static @Nullable LocalDate date(YamlValue where, String text) {
    return date(where, text, "a day of the calendar");
  }

  private static @Nullable LocalDate date(YamlValue where, String text, String what) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      where.problem("expected a date, found '" + text + "'", what + ", as 2026-01-05");
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
    var day = BusinessHoursReader.day(text);
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

  private static String word(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}
