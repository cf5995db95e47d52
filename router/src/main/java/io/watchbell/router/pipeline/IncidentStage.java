package io.watchbell.router.pipeline;

import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.router.incident.Handover;
import io.watchbell.router.incident.IncidentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second stage, by incident key: opens, joins, raises, resolves and reopens incidents.
 *
 * <p>Not safe for use by several threads.
 */
public final class IncidentStage {
  private final IncidentStore store;

  /** A stage that remembers in this store. */
  public IncidentStage(OrderedStore store) {
    this.store = new IncidentStore(store);
  }

  /** The stage of the alerts has something for this incident. */
  public List<Output> handle(IncidentKey key, Handover handover) {
    var outputs = new ArrayList<Output>(2);
    new IncidentTurn(store, key.text(), outputs).take(handover);
    return outputs;
  }

  /** Somebody asks for something. */
  public List<Output> handle(Command command, Instant now) {
    var outputs = new ArrayList<Output>(1);
    new IncidentTurn(store, command.incident().key().text(), outputs).take(command, now);
    return outputs;
  }

  /**
   * Does what is due by now.
   *
   * @param limit most timers that are taken; the rest is left for the next time
   */
  public List<Output> fireDue(Instant now, int limit) {
    var outputs = new ArrayList<Output>(0);
    for (var due : store.timers().takeDue(now, limit)) {
      new IncidentTurn(store, due.owner(), outputs).wake(due.due());
    }
    return outputs;
  }

  /** The next instant at which something may be due, or null. For drivers with virtual time. */
  public @Nullable Instant nextDue() {
    return store.timers().next();
  }
}
