package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Timers;
import io.watchbell.router.change.ChangeBook;
import io.watchbell.router.rule.RuleSet;
import io.watchbell.router.suppress.InhibitorBook;
import io.watchbell.router.suppress.SilenceBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second stage, one for all alerts: does anything hide what is news, and to which incident does
 * it go? What it is told, it is told in one order, so alerts may hide one another and incidents
 * know of each other without anybody having to look into another partition's memory.
 *
 * <p>Whatever is handled at an instant, what was due by then has been done before. A hidden alert
 * is looked at again the moment that something known to end ends, at once when a silence is added,
 * changed or deleted, and at every fifth second when what implies alerts or the rules have changed.
 *
 * <p>Not safe for use by several threads.
 */
public final class CorrelationStage {
  /**
   * How long it may take until an implied alert is seen to be hidden no longer, in milliseconds.
   */
  static final long LOOK_EVERY_MILLIS = 5_000;

  private static final int LOOK_AT_ONCE = 500;
  private static final long UNKNOWN = -1;

  private final CaseStore cases;
  private final IncidentStage incidents;
  private final SilenceBook silences;
  private final SilenceWatch watch;
  private final InhibitorBook inhibitors;
  private final ChangeBook changes;
  private long seenInhibitors = UNKNOWN;
  private String seenVersion = "";

  /** A stage that remembers in this store. */
  public CorrelationStage(OrderedStore store) {
    cases = new CaseStore(store);
    incidents = new IncidentStage(store);
    silences = new SilenceBook(store, "s");
    watch = new SilenceWatch(store, "v", silences, cases);
    inhibitors = new InhibitorBook(store, "x");
    changes = new ChangeBook(store, "u");
  }

  /** The first stage has news of an alert. */
  public List<Output> handle(News news, RouterConfig config) {
    var outputs = new ArrayList<Output>(3);
    fireDue(news.at(), config, outputs);
    turn(news.fingerprint(), config, outputs).take(news);
    notice(news.at(), config);
    return outputs;
  }

  /** Somebody asks for something. */
  public List<Output> handle(Command command, Instant now, RouterConfig config) {
    var outputs = new ArrayList<Output>(1);
    fireDue(now, config, outputs);
    incidents.handle(command, now, cases, config, outputs);
    return outputs;
  }

  /** There is a silence, or another version of one; null where it was deleted. */
  public List<Output> handle(
      String id, @Nullable Silence silence, Instant now, RouterConfig config) {
    var outputs = new ArrayList<Output>(0);
    fireDue(now, config, outputs);
    long before = silences.changes();
    if (silence == null) {
      silences.remove(id);
    } else {
      silences.put(silence);
      watch.watch(silence, now, config.rules().silencesWarnBefore());
    }
    if (silences.changes() != before) {
      sweep(now, config, outputs);
    }
    notice(now, config);
    return outputs;
  }

  /** Somebody changed something: whatever begins after that is told with it. */
  public List<Output> handle(Change change, Instant now, RouterConfig config) {
    var outputs = new ArrayList<Output>(0);
    fireDue(now, config, outputs);
    changes.put(change, now);
    return outputs;
  }

  /** From this instant on another version of the rules holds. */
  public void configured(Instant now) {
    lookSoon(now);
  }

  /**
   * What the version that holds now says; to be called once it is known, before anything is handled
   * under it. A version that is followed by another before anything happens counts all the same:
   * what it takes for no cause is forgotten.
   */
  public void adopt(RouterConfig config) {
    inhibitors.restore(config.rules());
  }

  /**
   * The fate of what cannot be handled, by a fault of ours: it is kept where it can be looked at.
   * Nothing is remembered.
   */
  public static List<Output> refuse(News news, RuleSet rules) {
    var outputs = new ArrayList<Output>(2);
    new AlertDesk(news.fingerprint().hex(), rules, outputs).faulty(news);
    return outputs;
  }

  /** Does what is due by now. */
  public List<Output> fireDue(Instant now, RouterConfig config) {
    var outputs = new ArrayList<Output>(0);
    notice(now, config);
    fireDue(now, config, outputs);
    return outputs;
  }

  /** The next instant at which something may be due, or null. */
  public @Nullable Instant nextDue(Instant now, RouterConfig config) {
    notice(now, config);
    return due();
  }

  /** When the first timer goes off that is set now, or null; nothing is looked at for it. */
  public @Nullable Instant nextTimer() {
    return due();
  }

  /** Whether something is left that is due by now. */
  public boolean isDue(Instant now) {
    var due = due();
    return due != null && !due.isAfter(now);
  }

  /**
   * Does the one thing that is due first, if anything is due by now. Nobody else's timer is
   * touched: a fault in one is a fault in one.
   */
  public List<Output> fireNext(Instant now, RouterConfig config) {
    var outputs = new ArrayList<Output>(0);
    var due = due();
    if (due != null && !due.isAfter(now)) {
      fire(due, config, outputs);
    }
    return outputs;
  }

  /** What is due by now, in the order in which it was due. */
  private void fireDue(Instant now, RouterConfig config, List<Output> outputs) {
    for (var due = due(); due != null && !due.isAfter(now); due = due()) {
      fire(due, config, outputs);
    }
  }

  /**
   * Of what is due at one instant: alerts first, then those who are hidden, silences, incidents.
   */
  private void fire(Instant due, RouterConfig config, List<Output> outputs) {
    var ofAlert = cases.timers().takeFirst(due);
    if (ofAlert != null) {
      turn(new Fingerprint(ofAlert.owner()), config, outputs).wake(ofAlert.due());
    } else if (due.equals(cases.sweepAt())) {
      cases.sweepAt(null);
      sweep(due, config, outputs);
    } else if (!watch.look(due, outputs)) {
      var ofIncident = incidents.timers().takeFirst(due);
      if (ofIncident != null) {
        incidents.wake(ofIncident, outputs);
      }
    }
    // At its own instant: whoever drives this comes by at another one.
    notice(due, config);
  }

  private @Nullable Instant due() {
    var next = Timers.earlier(cases.timers().next(), incidents.timers().next());
    return Timers.earlier(watch.next(), Timers.earlier(cases.sweepAt(), next));
  }

  /** Notes that hidden alerts are to be looked at when something has changed that hides alerts. */
  private void notice(Instant now, RouterConfig config) {
    inhibitors.restore(config.rules());
    var version = config.rules().version();
    if (seenInhibitors == inhibitors.changes() && seenVersion.equals(version)) {
      return;
    }
    seenInhibitors = inhibitors.changes();
    seenVersion = version;
    lookSoon(now);
  }

  private void lookSoon(Instant now) {
    if (cases.sweepAt() == null && !cases.heldAfter("", 1).isEmpty()) {
      long at = Math.ceilDiv(now.toEpochMilli(), LOOK_EVERY_MILLIS) * LOOK_EVERY_MILLIS;
      cases.sweepAt(Instant.ofEpochMilli(at));
    }
  }

  /** Looks at all hidden alerts of which something that hid them hides them no longer. */
  private void sweep(Instant now, RouterConfig config, List<Output> outputs) {
    var suppressor = circumstances(config).suppressor();
    var after = "";
    List<String> keys;
    do {
      keys = cases.heldAfter(after, LOOK_AT_ONCE);
      for (var key : keys) {
        var hold = cases.hold(key);
        if (hold != null && !hold.stands(suppressor, now)) {
          turn(new Fingerprint(key), config, outputs).look(now);
        }
        after = key;
      }
    } while (keys.size() == LOOK_AT_ONCE);
  }

  private CaseTurn turn(Fingerprint fingerprint, RouterConfig config, List<Output> outputs) {
    var circumstances = circumstances(config);
    var desk = new CaseDesk(fingerprint, circumstances, inhibitors, incidents, outputs);
    return new CaseTurn(cases, circumstances, fingerprint.hex(), desk);
  }

  private Circumstances circumstances(RouterConfig config) {
    inhibitors.restore(config.rules());
    return new Circumstances(config, silences, inhibitors, changes);
  }
}
