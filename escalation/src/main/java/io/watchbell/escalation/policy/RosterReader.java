package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.Kinds;
import io.watchbell.escalation.contact.PeopleReader;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.schedule.CalendarFiles;
import io.watchbell.escalation.schedule.HolidaysReader;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.escalation.schedule.ScheduleReader;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code oncall.yaml}: people, schedules and ladders, and whether they fit together. */
public final class RosterReader {
  /** Most rungs of a ladder. */
  public static final int RUNGS_MAX = 20;

  /** Most rounds of a ladder. */
  public static final int ROUNDS_MAX = 10;

  private static final List<String> NAMED = List.of("people", "schedules", "teams", "channels");

  private final Map<String, Person> people;
  private final Map<String, Schedule> schedules;

  private RosterReader(Map<String, Person> people, Map<String, Schedule> schedules) {
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
    var holidays = new HolidaysReader(calendars).read(root.map("holidays"));
    var schedules =
        new ScheduleReader(new KnownPeople(people, !isUnreadable(root, "people")), calendars)
            .read(root.map("schedules"), holidays);
    var rooms = PeopleReader.rooms(root.map("channels"), people.keySet());
    var teams = TeamReader.read(root.map("teams"), people.keySet(), schedules.keySet());
    var names =
        new Names(
            people.keySet(),
            schedules.keySet(),
            teams.keySet(),
            watched(teams.values()),
            rooms.keySet(),
            NAMED.stream().noneMatch(name -> isUnreadable(root, name)));
    var reader = new RosterReader(people, schedules);
    var severities = root.map("severities");
    var ownZone = DutyReader.saysZone(severities);
    var duty = DutyReader.read(severities, Duty.USUAL, holidays);
    var tickets = new TicketReader(desks(rooms.values()), !isUnreadable(root, "channels"));
    var usualTickets = root.find("tickets").map(tickets::read).orElse(List.of());
    var read =
        new LadderReader(
                names,
                targets -> ownZone ? duty : reader.near(targets, duty),
                tickets,
                usualTickets,
                holidays)
            .read(root.map("ladders"));
    var all = new LinkedHashMap<>(people);
    rooms.forEach(all::putIfAbsent);
    var statusPages = StatusPageReader.read(root.map("status_pages"), all.keySet());
    var limits = LimitsReader.read(root.map("limits"));
    var roster = new Roster(all, schedules, read, teams, limits, statusPages, holidays);
    root.done();
    checkReferences(root, roster, ladders);
    return roster;
  }

  private static Set<String> watched(Collection<Team> teams) {
    return teams.stream()
        .filter(team -> team.schedule() != null)
        .map(Team::name)
        .collect(Collectors.toSet());
  }

  /** The channels that keep tickets. */
  private static Set<String> desks(Collection<Person> rooms) {
    return rooms.stream()
        .filter(room -> room.contacts().stream().anyMatch(it -> Kinds.isTicket(it.channel())))
        .map(Person::name)
        .collect(Collectors.toSet());
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

  static void known(String kind, YamlValue name, Collection<String> all) {
    var text = name.asText();
    if (!text.isBlank() && !all.contains(text)) {
      name.problem(Roster.unknown(kind, text, all));
    }
  }

  /** The same by the clock of whoever is paged first. */
  private Duty near(List<Target> targets, Duty duty) {
    return targets.stream()
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
      case Target.WholeTeam _, Target.OnCallOfTeam _, Target.Room _ -> null;
    };
  }
}
