package io.watchbell.escalation.engine;

import io.watchbell.model.page.Page;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.topic.Json;
import java.util.List;
import java.util.Objects;

/** The alarms of incidents that nobody has, whose ladder has ended: what the last resort says. */
final class Standing {
  /** Most of them that are told after a start; more than these nobody would read. */
  private static final int MAX = 1_000;

  private final Table<Page> rows;

  Standing(OrderedStore store) {
    this.rows = new Table<>(store, "x:", Json.codec(Page.class));
  }

  void add(Page alarm) {
    rows.put(alarm.incident().toString(), alarm);
  }

  void remove(String incident) {
    rows.remove(incident);
  }

  List<Page> all() {
    return rows.keysWith("", MAX).stream().map(rows::get).filter(Objects::nonNull).toList();
  }
}
