package io.watchbell.router.pipeline;

import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Timers;
import io.watchbell.router.rule.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first stage, by fingerprint: is it news? What is news goes to the {@link CorrelationStage};
 * of all else the fate is decided here.
 *
 * <p>An alert that is waited for begins by itself at its deadline. It needs somebody who listens:
 * whoever drives this calls {@link #fireDue} every few seconds, or does not listen.
 *
 * <p>Not safe for use by several threads.
 */
public final class AlertStage {
  private final AlertStore store;
  private final Presence presence;

  /** A stage that remembers in this store. */
  public AlertStage(OrderedStore store) {
    this.store = new AlertStore(store);
    presence = new Presence(this.store);
  }

  /** An alert arrived. */
  public List<Output> handle(AlertRecord record, Instant now, RouterConfig config) {
    // Nearly all of them are repeats, which say nothing.
    var outputs = new ArrayList<Output>(0);
    listen(now, config, outputs);
    new AlertTurn(store, config, record.key(), outputs).take(record, now);
    return outputs;
  }

  /** The fate of a record that cannot be handled, whatever the reason; nothing is remembered. */
  public static List<Output> refuse(AlertRecord record, Instant now, RuleSet rules) {
    var outputs = new ArrayList<Output>(2);
    var body = record.body();
    new AlertDesk(record.key(), rules, outputs).invalid(body == null ? new byte[0] : body, now);
    return outputs;
  }

  /** Does what is due by now. */
  public List<Output> fireDue(Instant now, RouterConfig config) {
    var outputs = new ArrayList<Output>(listen(now, config));
    while (isDue(now)) {
      outputs.addAll(fireNext(now, config));
    }
    return outputs;
  }

  /** Somebody listens at this instant, whether or not anything arrives. */
  public List<Output> listen(Instant now, RouterConfig config) {
    var outputs = new ArrayList<Output>(0);
    listen(now, config, outputs);
    presence.note(now);
    return outputs;
  }

  /**
   * Does the one thing that is due first, if anything is due by now. Nobody else's timer is
   * touched: a fault in one is a fault in one.
   */
  public List<Output> fireNext(Instant now, RouterConfig config) {
    var outputs = new ArrayList<Output>(0);
    var due = store.timers().takeFirst(now);
    if (due != null) {
      new AlertTurn(store, config, due.owner(), outputs).wake(due.due());
    }
    return outputs;
  }

  /** Whether some timer is left that is due by now. */
  public boolean isDue(Instant now) {
    var next = store.timers().next();
    return next != null && !next.isAfter(now);
  }

  /** The next instant at which something may be due, or null. */
  public @Nullable Instant nextDue(Instant now) {
    return Timers.earlier(store.timers().next(), presence.nextNote(now));
  }

  /**
   * Somebody listens at this instant. If nobody had for a while, what was waited for meanwhile gets
   * more time, before anything else happens: its word may have been lost.
   */
  private void listen(Instant now, RouterConfig config, List<Output> outputs) {
    var away = presence.seenAt(now);
    if (away == null || !store.isAnythingAwaited()) {
      return;
    }
    for (var key : store.awaitedAfter("", Integer.MAX_VALUE)) {
      new AlertTurn(store, config, key, outputs).bearWith(away);
    }
  }
}
