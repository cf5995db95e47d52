package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Imprint;
import io.watchbell.router.dedup.Dedup;
import io.watchbell.router.dedup.Finding;
import io.watchbell.router.dedup.Flips;
import io.watchbell.router.dedup.Memory;
import io.watchbell.router.incident.Handover;
import io.watchbell.router.rule.Flapping;
import io.watchbell.router.rule.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert's turn: what is due by now first, each at its own instant, then what has just arrived.
 * What is decided therefore does not depend on when somebody last looked for timers.
 */
final class AlertTurn {
  /** How long repeats are counted before they are entered in the books. */
  static final long REPEATS_FLUSHED_AFTER_MILLIS = 10_000;

  private static final long REMEMBERED_MILLIS = Duration.ofHours(1).toMillis();

  private final AlertStore store;
  private final RouterConfig config;
  private final Flapping restlessness;
  private final String key;
  private final AlertDesk desk;
  private final Waiting waiting;
  private final @Nullable Memory before;
  private @Nullable Memory memory;

  AlertTurn(AlertStore store, RouterConfig config, String key, List<Output> outputs) {
    this.store = store;
    this.config = config;
    this.restlessness = config.rules().flapping();
    this.key = key;
    before = store.memory(key);
    memory = before;
    desk = new AlertDesk(key, config.rules(), outputs);
    waiting = new Waiting(store, key, desk);
  }

  /** Something arrived. */
  void take(AlertRecord record, Instant at) {
    long now = at.toEpochMilli();
    catchUp(now);
    var imprint = record.imprint();
    if (imprint == null) {
      var alert = desk.read(record.body(), at);
      imprint = alert == null ? null : Imprint.of(alert);
    }
    if (imprint != null) {
      take(record, imprint, now);
    }
    store.save(key, before, memory);
  }

  /** A timer went off. */
  void wake(Instant at) {
    catchUp(at.toEpochMilli());
    store.save(key, before, memory);
  }

  private void take(AlertRecord record, Imprint said, long now) {
    var known = memory;
    var finding = Dedup.judge(known, said, now);
    if (known != null && known.isAwaited() && finding == Finding.REPEAT) {
      memory = waiting.heardAgain(known, record, said, now);
    } else if (known != null && (finding == Finding.REPEAT || finding == Finding.LATE)) {
      memory = repeated(known, said, finding == Finding.LATE, now);
    } else if (known != null && finding == Finding.DOUBTFUL) {
      memory = doubted(repeated(known, said, true, now), record.body());
    } else {
      news(finding, record, said, now);
    }
  }

  // What says nothing new: key and imprint are enough.

  private Memory repeated(Memory known, Imprint said, boolean late, long now) {
    var next = known.repeated(known.ending(said, now), late, now + REPEATS_FLUSHED_AFTER_MILLIS);
    if (!known.isOn() && known.standing().doubtful() && !late) {
      // Said again to be over: the firing in between was a late delivery indeed.
      store.release(key);
      return next.with(known.standing().doubtful(false)).with(known.wakes().look(Memory.NEVER));
    }
    return next;
  }

  private Memory doubted(Memory known, byte @Nullable [] body) {
    if (body == null) {
      return known;
    }
    store.keepBody(key, body);
    long decideAt = known.standing().changedAt() + Dedup.DOUBT.toMillis();
    return known.with(known.standing().doubtful(true)).with(known.wakes().look(decideAt));
  }

  // What is waited for.

  private void heard(Arrival arrival, Imprint said) {
    long now = arrival.at().toEpochMilli();
    var known = memory;
    if (known == null || !known.isOn()) {
      desk.awaited(arrival);
    } else if (arrival.isRun()) {
      memory = repeated(known, said, false, now); // Well again is what ends, not what begins.
      return;
    } else {
      end(said, arrival.alert(), now);
    }
    memory = waiting.begin(memory, arrival, said);
  }

  /** It was not heard of in time: it fires as if it had been sent now. */
  private void miss(Memory known, long due) {
    flush(due);
    var missed = waiting.missed(known, due);
    if (missed == null) {
      store.stopWaiting(key);
      memory = ended(known.with(known.imprint().over()), due, true);
    } else {
      begin(missed, Imprint.of(missed.alert()));
    }
  }

  /** Nobody listened for a while, in which it may have been heard of. */
  void bearWith(Absence away) {
    if (memory != null && memory.isAwaited()) {
      memory = waiting.bearWith(memory, away);
      store.save(key, before, memory);
    }
  }

  // What says something new.

  private void news(Finding finding, AlertRecord record, Imprint said, long now) {
    var at = Instant.ofEpochMilli(now);
    var alert = desk.read(record.body(), at);
    if (alert == null || record.body() == null) {
      return;
    }
    if (alert.source().equals(Handover.Probe.SOURCE)) {
      desk.probe(alert, at);
      return;
    }
    flush(now);
    switch (finding) {
      case FRESH -> begin(new Arrival(alert, record.body(), 1, at, ""), said);
      case CHANGED -> change(new Arrival(alert, record.body(), 1, at, ""), said);
      case HEARD -> heard(new Arrival(alert, record.body(), 1, at, ""), said);
      case ACKNOWLEDGED -> acknowledge(alert, said, now);
      case ACKNOWLEDGED_UNKNOWN -> desk.acknowledgedUnknown(alert, at);
      case RESOLVED -> end(said, alert, now);
      case RESOLVED_UNKNOWN -> {
        memory = ended(Memory.of(said.over(), alert.name(), now), now, true);
        desk.resolvedUnknown(alert, at);
      }
      case REPEAT, LATE, DOUBTFUL ->
          throw new IllegalStateException("a repeat of an unknown alert: " + key);
    }
  }

  private void begin(Arrival arrival, Imprint said) {
    long now = arrival.at().toEpochMilli();
    var known = memory;
    var next = known == null ? Memory.of(said, arrival.alert().name(), now) : known.with(said);
    // What was not heard of in time is not over because nothing more is heard of it.
    boolean missed = arrival.reason().equals(Arrival.MISSED);
    next = patient(next, missed ? Memory.NEVER : patience(arrival.alert()), now);
    if (next.standing().doubtful()) {
      store.release(key);
    }
    if (known != null && known.isAwaited()) {
      store.stopWaiting(key);
    }
    var standing = next.standing().changed(now, false).doubtful(false);
    next = next.called(arrival.alert().name()).with(standing);
    next = flipped(next.with(next.wakes().look(Memory.NEVER).forget(Memory.NEVER)), now);
    boolean damped = next.standing().flapping() && next.standing().told();
    memory = next.with(next.standing().told(true));
    if (damped) {
      desk.restless(next, arrival);
    } else {
      desk.began(arrival, beginning(known));
    }
  }

  private static Memory patient(Memory next, long millis, long now) {
    boolean endless = next.imprint().endsAtMillis() == Imprint.NEVER;
    var patient = next.with(next.wakes().patience(endless ? millis : Memory.NEVER));
    return patient.with(patient.ending(patient.imprint(), now));
  }

  /** After how many milliseconds without another word the rules take it for over. */
  private long patience(Alert alert) {
    var rules = config.rules();
    if (!rules.areResolving()) {
      return Memory.NEVER;
    }
    var subject = Subject.of(alert, Assessment.named(alert), config.catalog());
    var after = rules.route(subject).resolveAfter();
    return after == null ? Memory.NEVER : after.toMillis();
  }

  private static String beginning(@Nullable Memory known) {
    if (known == null) {
      return "first seen";
    }
    return known.isAwaited() ? "was waited for" : "fires again";
  }

  private void change(Arrival arrival, Imprint said) {
    var known = memory;
    if (known != null) {
      var next = known.with(said).called(arrival.alert().name());
      memory = patient(next, patience(arrival.alert()), arrival.at().toEpochMilli());
      desk.changed(arrival, "changed: its level or a label differs");
    }
  }

  /** What is wrong, and since when, is still what the firing alert said. */
  private void acknowledge(Alert alert, Imprint said, long now) {
    var known = memory;
    if (known == null) {
      return;
    }
    var is = known.imprint();
    var taken = new Imprint(said.status(), is.startsAtMillis(), said.endsAtMillis(), is.content());
    memory = known.with(known.ending(taken, now)).with(known.standing().changed(now, false));
    desk.taken(known, alert, Instant.ofEpochMilli(now));
  }

  // What is over.

  private void end(Imprint said, @Nullable Alert alert, long now) {
    var known = memory;
    if (known == null) {
      return;
    }
    if (known.isAwaited() && alert != null) {
      store.stopWaiting(key);
      memory = ended(known.with(said.over()), now, true);
      desk.stopsWaiting(alert, Instant.ofEpochMilli(now));
      return;
    }
    var next = flipped(ended(known.with(said.over()), now, alert != null), now);
    boolean damped = next.standing().flapping() && next.standing().told();
    desk.over(next, alert, damped, Instant.ofEpochMilli(now));
    memory = damped ? next : next.with(next.standing().told(false));
  }

  private static Memory ended(Memory known, long now, boolean saidOver) {
    return known
        .with(known.standing().changed(now, saidOver))
        .with(known.wakes().look(Memory.NEVER).forget(now + REMEMBERED_MILLIS));
  }

  private Memory flipped(Memory known, long now) {
    var rule = restlessness;
    var flips = known.flips().plus(now, rule.changes());
    boolean flapping =
        known.standing().flapping() || flips.areMany(rule.changes(), rule.within().toMillis());
    var next = known.with(flips).with(known.standing().flapping(flapping));
    return flapping ? next.with(next.wakes().calm(now + rule.calm().toMillis())) : next;
  }

  // What is due.

  private void catchUp(long now) {
    for (var known = memory; known != null && known.nextDue() <= now; known = memory) {
      fire(known);
    }
    var known = memory;
    if (known != null && known.wakes().endRow() <= now) {
      memory = known.with(known.wakes().endRow(Memory.NEVER));
    }
  }

  /** Does what is due first; what is due at one instant, in a fixed order. */
  private void fire(Memory known) {
    long due = known.nextDue();
    if (known.repeats().flushAt() == due) {
      flush(due);
    } else if (known.isAwaited() && known.turnsAt() == due) {
      miss(known, due);
    } else if (known.turnsAt() == due) {
      flush(due);
      end(known.imprint(), null, Math.max(due, known.standing().changedAt()));
    } else if (known.wakes().lookAt() == due) {
      memory = known.with(known.wakes().look(Memory.NEVER));
      look(memory, due);
    } else if (known.wakes().calmAt() == due) {
      calm(known, due);
    } else {
      forget(known);
    }
  }

  private void flush(long now) {
    var known = memory;
    if (known != null && known.repeats().count() > 0) {
      var at = Instant.ofEpochMilli(now);
      desk.repeats(known, at);
      memory = known.with(Memory.Repeats.NONE);
      waiting.show(known, at);
    }
  }

  private void look(Memory known, long now) {
    var at = Instant.ofEpochMilli(now);
    var body = store.body(key);
    var alert = body == null ? null : AlertDesk.decode(body);
    if (alert == null || body == null) {
      store.release(key);
      memory = known.with(known.standing().doubtful(false));
    } else {
      lookDoubtful(known, new Arrival(alert, body, 0, at, Arrival.DOUBTED));
    }
  }

  private void lookDoubtful(Memory known, Arrival arrival) {
    var said = Imprint.of(arrival.alert());
    if (Dedup.isOver(said, arrival.at().toEpochMilli())) {
      store.release(key);
      memory = known.with(known.standing().doubtful(false));
    } else {
      begin(arrival, said);
    }
  }

  private void calm(Memory known, long now) {
    var at = Instant.ofEpochMilli(now);
    var next = known.with(known.standing().flapping(false)).with(known.wakes().calm(Memory.NEVER));
    memory = next.with(Flips.NONE);
    if (!known.isOn() && known.standing().told()) {
      desk.calmAndOver(known, restlessness.calm(), at);
      memory = memory.with(memory.standing().told(false));
    }
  }

  private void forget(Memory known) {
    if (known.isOn() || known.standing().flapping()) {
      long later = known.wakes().forgetAt() + REMEMBERED_MILLIS;
      memory = known.with(known.wakes().forget(known.isOn() ? Memory.NEVER : later));
      return;
    }
    flush(known.wakes().forgetAt());
    if (known.standing().doubtful()) {
      store.release(key);
    }
    memory = null;
  }
}
