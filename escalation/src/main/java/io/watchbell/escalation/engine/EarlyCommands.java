package io.watchbell.escalation.engine;

import io.watchbell.model.command.Command;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.topic.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Commands that were read before their incident, which they wait for a little. */
final class EarlyCommands {
  /** Most commands that wait for one incident. */
  private static final int MAX = 50;

  private final Table<Command> rows;

  EarlyCommands(OrderedStore store) {
    this.rows = new Table<>(store, "w:", Json.codec(Command.class));
  }

  /** Lets it wait; false when there is no room. */
  boolean add(Command command) {
    var id = command.incident().toString();
    if (rows.keysWith(id + "/", MAX).size() >= MAX) {
      return false;
    }
    rows.put(id + "/" + command.id(), command);
    return true;
  }

  /** Takes out what waits for this incident, in the order it was asked in. */
  List<Command> take(String id) {
    var commands = new ArrayList<Command>();
    for (var key : rows.keysWith(id + "/", MAX)) {
      var command = rows.get(key);
      rows.remove(key);
      if (command != null) {
        commands.add(command);
      }
    }
    commands.sort(Comparator.comparing(Command::at).thenComparing(Command::id));
    return commands;
  }
}
