package io.watchbell.escalation.policy;

import io.watchbell.model.config.YamlValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rung may name, and the reading of it: {@code person:ana}.
 *
 * @param people the names of people
 * @param schedules of schedules
 * @param teams of teams
 * @param watched of the teams that have a schedule
 * @param rooms of channels
 * @param complete whether all names could be read; else whoever is not known may be among the
 *     others, and nothing is said
 */
record Names(
    Set<String> people,
    Set<String> schedules,
    Set<String> teams,
    Set<String> watched,
    Set<String> rooms,
    boolean complete) {
  private static final String SCHEDULE = "schedule";
  private static final String PERSON = "person";
  private static final String TEAM = "team";
  private static final String ON_CALL = "on-call";
  private static final String ROOM = "channel";
  private static final List<String> KINDS = List.of(SCHEDULE, PERSON, TEAM, ON_CALL, ROOM);

  /** The target that stands here; null when it is none, which is noted. */
  @Nullable Target target(YamlValue value) {
    if (value.isMap()) {
      value.problem("a space behind the ':' makes a mapping", "write person:NAME without it");
      return null;
    }
    var text = value.asText();
    var target = parsed(text);
    if (target.isEmpty()) {
      value.problem("'" + text + "' does not say whom to page", "write " + meant(text));
      return null;
    }
    check(target.get(), value);
    return target.get();
  }

  /** The target that this text names, known or not; empty where it names none. */
  static Optional<Target> parsed(String text) {
    int colon = text.indexOf(':');
    var name = text.substring(colon + 1);
    return Optional.ofNullable(
        switch (colon < 0 ? "" : text.substring(0, colon)) {
          case SCHEDULE -> new Target.OnSchedule(name);
          case PERSON -> new Target.OnePerson(name);
          case TEAM -> new Target.WholeTeam(name);
          case ON_CALL -> new Target.OnCallOfTeam(name);
          case ROOM -> new Target.Room(name);
          default -> null;
        });
  }

  private void check(Target target, YamlValue value) {
    switch (target) {
      case Target.OnSchedule(var name) -> known(SCHEDULE, value, name, schedules);
      case Target.OnePerson(var name) -> known(PERSON, value, name, people);
      case Target.WholeTeam(var name) -> known(TEAM, value, name, teams);
      case Target.OnCallOfTeam(var name) -> {
        known(TEAM, value, name, teams);
        if (teams.contains(name) && !watched.contains(name)) {
          value.problem(
              "the team '%s' has no schedule, so nobody is on call for it".formatted(name),
              "give it schedule: NAME, or write team:%s for all its members".formatted(name));
        }
      }
      case Target.Room(var name) -> known(ROOM, value, name, rooms);
    }
  }

  private String meant(String text) {
    if (people.contains(text)) {
      return "person:" + text;
    }
    if (schedules.contains(text)) {
      return "schedule:" + text;
    }
    if (teams.contains(text)) {
      return "team:%s for all of them, or on-call:%s".formatted(text, text);
    }
    return rooms.contains(text)
        ? "channel:" + text
        : String.join(":NAME, ", KINDS.subList(0, KINDS.size() - 1))
            + ":NAME or "
            + KINDS.getLast()
            + ":NAME";
  }

  private void known(String kind, YamlValue where, String name, Collection<String> all) {
    if (complete && !all.contains(name)) {
      where.problem(Roster.unknown(kind, name, all));
    }
  }
}
