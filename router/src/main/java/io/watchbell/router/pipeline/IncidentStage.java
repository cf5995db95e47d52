package io.watchbell.router.pipeline;

import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Timers;
import io.watchbell.router.incident.Handover;
import io.watchbell.router.incident.IncidentStore;
import java.time.Instant;
import java.util.List;

/** The incidents, by incident key: opens, joins, raises, resolves and reopens them. */
final class IncidentStage {
  private final IncidentStore store;

  /** A stage that remembers in this store. */
  IncidentStage(OrderedStore store) {
    this.store = new IncidentStore(store);
  }

  /** An alert has something for this incident. */
  void handle(IncidentKey key, Handover handover, List<Output> outputs) {
    new IncidentTurn(store, key.text(), outputs).take(handover);
  }

  /** Somebody asks for something. */
  void handle(Command command, Instant now, List<Output> outputs) {
    new IncidentTurn(store, command.incident().key().text(), outputs).take(command, now);
  }

  /** A timer of this incident went off. */
  void wake(Timers.Due due, List<Output> outputs) {
    new IncidentTurn(store, due.owner(), outputs).wake(due.due());
  }

  /** What is due when. */
  Timers timers() {
    return store.timers();
  }
}
