package io.watchbell.router.pipeline;

import io.watchbell.model.state.OrderedStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first stage, by fingerprint: is it news, does anything hide it, where does it belong? What is
 * news and not hidden goes to the {@link IncidentStage}; of all else the fate is decided here.
 *
 * <p>A hidden alert is looked at again the moment that something known to end ends, and at every
 * fifth second when what hides alerts has changed: a silence was deleted, what implied it is over,
 * the rules are others. The look at fifth seconds reads only what hides each alert; while nothing
 * has changed it reads nothing.
 *
 * <p>An alert that is waited for begins by itself at its deadline. It needs somebody who listens:
 * whoever drives this calls {@link #fireDue} every few seconds, or does not listen.
 *
 * <p>Not safe for use by several threads.
 */
public final class AlertStage {
  /** How long it may take until a hidden alert is seen to be hidden no longer, in milliseconds. */
  static final long LOOK_EVERY_MILLIS = 5_000;

  private static final int LOOK_AT_MOST = 500;
  private static final long UNKNOWN = -1;
  private static final long NOTHING_DUE = Long.MAX_VALUE;

  private final AlertStore store;
  private final Presence presence;
  private final Sweep sweep = new Sweep();

  /** A stage that remembers in this store. */
  public AlertStage(OrderedStore store) {
    this.store = new AlertStore(store);
    presence = new Presence(this.store);
  }

  /** What has changed since hidden alerts were last looked at, and how far the look has come. */
  private static final class Sweep {
    private long silences = UNKNOWN;
    private long inhibitors = UNKNOWN;
    private String version = "";
    private long dueAt = NOTHING_DUE;
    private @Nullable String after;

    boolean isWanted(Circumstances now) {
      return silences != now.silences().changes()
          || inhibitors != now.inhibitors().changes()
          || !version.equals(now.config().rules().version());
    }

    void see(Circumstances now) {
      silences = now.silences().changes();
      inhibitors = now.inhibitors().changes();
      version = now.config().rules().version();
    }
  }

  /** An alert arrived. */
  public List<Output> handle(AlertRecord record, Instant now, Circumstances circumstances) {
    // Nearly all of them are repeats, which say nothing.
    var outputs = new ArrayList<Output>(0);
    listen(now, circumstances, outputs);
    new AlertTurn(store, circumstances, record.key(), outputs).take(record, now);
    return outputs;
  }

  /** The fate of a record that cannot be handled, whatever the reason; nothing is remembered. */
  public static List<Output> refuse(AlertRecord record, Instant now, Circumstances circumstances) {
    var outputs = new ArrayList<Output>(2);
    var body = record.body();
    new AlertDesk(record.key(), circumstances, outputs)
        .invalid(body == null ? new byte[0] : body, now);
    return outputs;
  }

  /**
   * Does what is due by now.
   *
   * @param limit most timers that are taken; the rest is left for the next time
   */
  public List<Output> fireDue(Instant now, int limit, Circumstances circumstances) {
    var outputs = new ArrayList<Output>(0);
    listen(now, circumstances, outputs);
    presence.note(now);
    for (var due : store.timers().takeDue(now, limit)) {
      new AlertTurn(store, circumstances, due.owner(), outputs).wake(due.due(), false);
    }
    sweep(now, circumstances, outputs);
    return outputs;
  }

  /** The next instant at which something may be due, or null. For drivers with virtual time. */
  public @Nullable Instant nextDue(Instant now, Circumstances circumstances) {
    notice(now, circumstances);
    var next = earlier(store.timers().next(), presence.nextNote(now));
    return sweep.dueAt == NOTHING_DUE ? next : earlier(next, Instant.ofEpochMilli(sweep.dueAt));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isBefore(one) ? other : one;
  }

  /**
   * Somebody listens at this instant. If nobody had for a while, what was waited for meanwhile gets
   * more time, before anything else happens: its word may have been lost.
   */
  private void listen(Instant now, Circumstances circumstances, List<Output> outputs) {
    var away = presence.seenAt(now);
    if (away == null || !store.isAnythingAwaited()) {
      return;
    }
    for (var key : store.awaitedAfter("", Integer.MAX_VALUE)) {
      new AlertTurn(store, circumstances, key, outputs).bearWith(away);
    }
  }

  /** Notes that hidden alerts are to be looked at when something has changed that hides alerts. */
  private void notice(Instant now, Circumstances circumstances) {
    if (sweep.dueAt != NOTHING_DUE || !sweep.isWanted(circumstances)) {
      return;
    }
    if (store.heldAfter("", 1).isEmpty()) {
      sweep.see(circumstances);
    } else {
      sweep.dueAt = Math.ceilDiv(now.toEpochMilli(), LOOK_EVERY_MILLIS) * LOOK_EVERY_MILLIS;
    }
  }

  private void sweep(Instant now, Circumstances circumstances, List<Output> outputs) {
    notice(now, circumstances);
    if (now.toEpochMilli() < sweep.dueAt) {
      return;
    }
    var after = sweep.after;
    if (after == null) {
      sweep.see(circumstances);
      after = "";
    }
    sweep.after = look(after, now, circumstances, outputs);
    if (sweep.after == null) {
      sweep.dueAt = NOTHING_DUE;
    }
  }

  /** Looks at some hidden alerts; returns the last one looked at, or null when all were. */
  private @Nullable String look(
      String after, Instant now, Circumstances circumstances, List<Output> outputs) {
    var suppressor = circumstances.suppressor();
    var keys = store.heldAfter(after, LOOK_AT_MOST);
    for (var key : keys) {
      var hold = store.hold(key);
      if (hold != null && !hold.stands(suppressor, now)) {
        new AlertTurn(store, circumstances, key, outputs).wake(now, true);
      }
    }
    return keys.size() < LOOK_AT_MOST ? null : keys.getLast();
  }
}
