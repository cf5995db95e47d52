package io.watchbell.escalation.policy;

import io.watchbell.model.config.YamlMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code teams: { payments: { members: [ana, ben], schedule: payments-primary } }}. */
final class TeamReader {
  private TeamReader() {}

  /** The teams of this mapping. Mistakes are noted. */
  static Map<String, Team> read(
      YamlMap teams, Collection<String> people, Collection<String> schedules) {
    var read = new LinkedHashMap<String, Team>();
    for (var name : teams.names()) {
      var map = teams.map(name);
      var members = map.texts("members");
      if (members.isEmpty()) {
        map.self().problem("a team of nobody", "add members: [ana, ben]");
      }
      map.find("members")
          .ifPresent(list ->
              list.asListOrOne().forEach(member -> RosterReader.known("person", member, people)));
      var schedule = map.find("schedule");
      schedule.ifPresent(value -> RosterReader.known("schedule", value, schedules));
      map.done();
      read.put(name, new Team(name, members, schedule.map(it -> it.asText()).orElse(null)));
    }
    return read;
  }
}
