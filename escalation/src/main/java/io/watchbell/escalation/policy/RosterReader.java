package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.PeopleReader;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.schedule.CalendarFiles;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.escalation.schedule.ScheduleReader;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code oncall.yaml}: people, schedules and ladders, and whether they fit together. */
public final class RosterReader {
  /** Most rungs of a ladder. */
  public static final int RUNGS_MAX = 20;

  /** Most rounds of a ladder. */
  public static final int ROUNDS_MAX = 10;

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PATIENCE_MIN = Duration.ofSeconds(1);
  private static final Duration PATIENCE_MAX = Duration.ofDays(7);
  private static final Duration LAPSE = Duration.ofHours(1);
  private static final int ROUNDS = 2;
  private static final String NEVER = "never";

  private final Map<String, Person> people;
  private final Map<String, Schedule> schedules;

  /** Whether all names could be read; else whoever is not known may be among the others. */
  private final boolean namesKnown;

  private RosterReader(
      Map<String, Person> people, Map<String, Schedule> schedules, boolean namesKnown) {
    this.namesKnown = namesKnown;
    this.people = people;
    this.schedules = schedules;
  }

  /**
   * The roster that a document describes. Mistakes are noted among the document's problems.
   *
   * @param ladders the ladders that services and routing rules name: each must be there
   */
  public static Roster read(YamlValue document, Collection<String> ladders) {
    return read(document, ladders, CalendarFiles.NONE);
  }

  /** The same, where calendars stand beside it. */
  public static Roster read(
      YamlValue document, Collection<String> ladders, CalendarFiles calendars) {
    var root = document.asMap();
    var people = PeopleReader.read(root.map("people"));
    var schedules =
        new ScheduleReader(new KnownPeople(people, !isUnreadable(root, "people")), calendars)
            .read(root.map("schedules"), root.map("holidays"));
    boolean namesKnown = !isUnreadable(root, "people") && !isUnreadable(root, "schedules");
    var reader = new RosterReader(people, schedules, namesKnown);
    var severities = root.map("severities");
    var ownZone = DutyReader.saysZone(severities);
    var duty = DutyReader.read(severities, Duty.USUAL);
    var read =
        reader.ladders(root.map("ladders"), rungs -> ownZone ? duty : reader.near(rungs, duty));
    var roster = new Roster(people, schedules, read);
    root.done();
    checkReferences(root, roster, ladders);
    return roster;
  }

  private static boolean isUnreadable(YamlMap root, String name) {
    return root.find(name).filter(value -> !value.isMap()).isPresent();
  }

  private static void checkReferences(YamlMap root, Roster roster, Collection<String> ladders) {
    var where = root.find("ladders").orElse(root.self());
    if (root.map("ladders").find(Ladder.DEFAULT).isEmpty()) {
      where.problem(
          "there is no ladder 'default'",
          "incidents for which no ladder is named climb it: call one of them 'default'");
    }
    for (var ladder : ladders) {
      var complaint = roster.complaint(ladder);
      if (complaint != null && !ladder.equals(Ladder.DEFAULT)) {
        where.problem(complaint, "a service or a routing rule names it");
      }
    }
  }

  /** The same by the clock of whoever is paged first. */
  private Duty near(List<Rung> rungs, Duty duty) {
    return rungs.stream()
        .flatMap(rung -> rung.targets().stream())
        .map(this::zone)
        .filter(Objects::nonNull)
        .findFirst()
        .map(zone -> duty.at(duty.hours().in(zone)))
        .orElse(duty);
  }

  private @Nullable ZoneId zone(Target target) {
    return switch (target) {
      case Target.OnSchedule(var name) -> {
        var schedule = schedules.get(name);
        yield schedule == null ? null : schedule.zone();
      }
      case Target.OnePerson(var name) -> {
        var person = people.get(name);
        yield person == null ? null : person.zone();
      }
    };
  }

  private Map<String, Ladder> ladders(YamlMap map, Function<List<Rung>, Duty> duty) {
    var read = new LinkedHashMap<String, Ladder>();
    for (var name : map.names()) {
      read.put(name, ladder(name, map.map(name), duty));
    }
    return read;
  }

  private Ladder ladder(String name, YamlMap map, Function<List<Rung>, Duty> duty) {
    int rounds = map.find("rounds").map(value -> value.asInteger(1, ROUNDS_MAX)).orElse(ROUNDS);
    var lapse = map.find("acknowledgement_lapses_after");
    Duration holds = lapse.isPresent() ? lapse(lapse.get()) : LAPSE;
    var rungs = new ArrayList<Rung>();
    for (var item : map.list("rungs")) {
      rungs.add(rung(rungs.size() + 1, item.asMap()));
    }
    if (rungs.isEmpty()) {
      map.self().problem("a ladder without rungs", "add rungs: [{ page: [person:ana] }]");
    }
    if (rungs.size() > RUNGS_MAX) {
      map.self().problem("%d rungs, at most %d".formatted(rungs.size(), RUNGS_MAX));
    }
    var own = DutyReader.read(map.map("severities"), duty.apply(rungs));
    map.done();
    return new Ladder(name, rungs, rounds, holds, own);
  }

  private static @Nullable Duration lapse(YamlValue value) {
    return value.asText().equals(NEVER) ? null : bounded(value);
  }

  private static Duration bounded(YamlValue value) {
    var length = value.asDuration();
    if (YamlValue.duration(value.asText()).isEmpty()) {
      return PATIENCE; // Noted already.
    }
    if (length.compareTo(PATIENCE_MIN) < 0 || length.compareTo(PATIENCE_MAX) > 0) {
      value.problem("'" + value.asText() + "' is too short or too long", "from 1s to 1w");
      return PATIENCE;
    }
    return length;
  }

  private Rung rung(int number, YamlMap map) {
    var name = map.text("name", "rung " + number);
    var patience = map.find("patience").map(RosterReader::bounded).orElse(PATIENCE);
    var targets = new ArrayList<Target>();
    for (var item : map.find("page").map(YamlValue::asListOrOne).orElse(List.of())) {
      var target = target(item);
      if (target != null) {
        targets.add(target);
      }
    }
    if (map.find("page").map(page -> page.asListOrOne().isEmpty()).orElse(true)) {
      map.self().problem("a rung that pages nobody", "add page: [\"schedule:...\"]");
    }
    map.done();
    return new Rung(name, targets, patience);
  }

  private @Nullable Target target(YamlValue value) {
    if (value.isMap()) {
      value.problem("a space behind the ':' makes a mapping", "write person:NAME without it");
      return null;
    }
    var text = value.asText();
    int colon = text.indexOf(':');
    var kind = colon < 0 ? "" : text.substring(0, colon);
    var name = text.substring(colon + 1);
    return switch (kind) {
      case "schedule" -> {
        knownTarget("schedule", value, name, schedules.keySet());
        yield new Target.OnSchedule(name);
      }
      case "person" -> {
        knownTarget("person", value, name, people.keySet());
        yield new Target.OnePerson(name);
      }
      default -> {
        value.problem("'" + text + "' does not say whom to page", "write " + meant(text));
        yield null;
      }
    };
  }

  private String meant(String text) {
    if (people.containsKey(text)) {
      return "person:" + text;
    }
    return schedules.containsKey(text) ? "schedule:" + text : "schedule:NAME or person:NAME";
  }

  private void knownTarget(String kind, YamlValue where, String name, Collection<String> all) {
    if (namesKnown && !all.contains(name)) {
      where.problem(Roster.unknown(kind, name, all));
    }
  }
}
