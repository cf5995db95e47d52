package io.watchbell.escalation.policy;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.incident.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code tickets: { on: SEV4, in: "channel:desk" }}, of all ladders or of one; several stand
 * in a list.
 */
final class TicketReader {
  private static final String OPENED = "opened";
  private static final String ROOM = "channel:";

  /** The names of channels that keep tickets. */
  private final Set<String> desks;

  /** Whether all channels could be read; else nothing is said of one that is not known. */
  private final boolean complete;

  TicketReader(Set<String> desks, boolean complete) {
    this.desks = Set.copyOf(desks);
    this.complete = complete;
  }

  /** The rules that stand here. Mistakes are noted. */
  List<TicketRule> read(YamlValue value) {
    var rules = new ArrayList<TicketRule>();
    for (var item : value.isList() ? value.asList() : List.of(value)) {
      rules.add(rule(item.asMap()));
    }
    return rules;
  }

  private TicketRule rule(YamlMap map) {
    var severities = EnumSet.noneOf(Severity.class);
    var on = map.find("on");
    if (on.isEmpty()) {
      severities.addAll(EnumSet.allOf(Severity.class));
    } else {
      for (var item : on.get().isList() ? on.get().asList() : List.of(on.get())) {
        if (item.asText().equals(OPENED)) {
          severities.addAll(EnumSet.allOf(Severity.class));
        } else {
          severities.add(severity(item));
        }
      }
    }
    var rooms = new ArrayList<String>();
    var in = map.find("in");
    if (in.isEmpty()) {
      map.self().problem("in is missing: where the ticket is made", "write in: \"channel:NAME\"");
    } else {
      for (var item : in.get().isList() ? in.get().asList() : List.of(in.get())) {
        room(item, rooms);
      }
    }
    map.done();
    return new TicketRule(severities, rooms);
  }

  private static Severity severity(YamlValue value) {
    for (var severity : Severity.values()) {
      if (severity.name().equals(value.asText())) {
        return severity;
      }
    }
    value.problem("'" + value.asText() + "' is no severity", "opened, or SEV1 to SEV5");
    return Severity.SEV1;
  }

  private void room(YamlValue value, List<String> rooms) {
    var text = value.asText();
    var name = text.startsWith(ROOM) ? text.substring(ROOM.length()) : text;
    if (!text.startsWith(ROOM)) {
      value.problem("'" + text + "' does not say where", "write channel:NAME");
    } else if (complete && !desks.contains(name)) {
      value.problem(
          Roster.unknown("channel with tickets", name, desks),
          "channels: { %s: { jira: ... } }".formatted(name));
    } else {
      rooms.add(name);
    }
  }
}
