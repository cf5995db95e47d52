package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.rhythm.Rhythm;
import io.watchbell.model.topic.Topics;
import io.watchbell.router.dedup.Memory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of an alert's turn in which it is waited for: it is well, and begins by itself at its
 * deadline. Its latest word is kept, because that is what it begins with.
 */
final class Waiting {
  private final AlertStore store;
  private final String key;
  private final AlertDesk desk;

  Waiting(AlertStore store, String key, AlertDesk desk) {
    this.store = store;
    this.key = key;
    this.desk = desk;
  }

  /** It is waited for from now on. */
  Memory begin(@Nullable Memory before, Arrival arrival, Imprint said) {
    long now = arrival.at().toEpochMilli();
    var alert = arrival.alert();
    if (before != null && before.standing().doubtful()) {
      store.release(key);
    }
    store.keepBody(key, arrival.body());
    store.keepVigil(key, Vigil.since(alert.receivedAt()));
    desk.awaits(alert, arrival.at());
    var known =
        before == null
            ? Memory.of(said, alert.name(), now)
            : before.with(said).called(alert.name());
    return known
        .with(known.standing().changed(now, false).doubtful(false))
        .with(known.wakes().look(Memory.NEVER).forget(Memory.NEVER));
  }

  /** It has been heard of in time; a word that cannot be read is none. */
  Memory heardAgain(Memory known, AlertRecord record, Imprint said, long now) {
    var body = record.body();
    var alert = desk.read(body, Instant.ofEpochMilli(now));
    if (alert == null || body == null) {
      return known;
    }
    var running = Rhythm.isRun(alert.annotations()) ? running(known) : null;
    if (running == null) {
      store.keepBody(key, body);
    }
    var next = known.repeated(said, false, now + AlertTurn.REPEATS_FLUSHED_AFTER_MILLIS);
    next = next.with(running == null ? said : Imprint.of(Vigil.begunAgain(running, alert)));
    return next.with(next.standing().changed(now, false));
  }

  /** The run that has begun and of whose end nothing was heard, or null. */
  private @Nullable Alert running(Memory known) {
    var alert = awaited(known);
    return alert != null && store.vigil(key, alert.receivedAt()).runs(alert) ? alert : null;
  }

  /** The alert that begins because it was not heard of; null where its last word is unreadable. */
  @Nullable Arrival missed(Memory known, long due) {
    var alert = awaited(known);
    if (alert == null) {
      return null;
    }
    var at = Instant.ofEpochMilli(due);
    var missed = alert.missedAt(at);
    return new Arrival(missed, Topics.ALERTS.codec().encode(missed), 0, at, Arrival.MISSED);
  }

  /** Nobody listened for a while, in which it may have been heard of: it may get more time. */
  Memory bearWith(Memory known, Absence away) {
    var alert = awaited(known);
    if (alert == null) {
      return known;
    }
    var vigil = store.vigil(key, alert.receivedAt());
    var deadline = vigil.deadlineAfter(away, alert);
    if (!deadline.isAfter(alert.startsAt())) {
      if (vigil.runs(alert)) {
        store.keepVigil(key, vigil.unmoved());
      }
      return known;
    }
    var longer = alert.awaitedUntil(deadline);
    store.keepVigil(key, vigil.after(away, alert));
    desk.bears(longer, away);
    return known.with(Imprint.of(longer));
  }

  /** Tells how it stands, if it is waited for. */
  void show(Memory known, Instant at) {
    var alert = awaited(known);
    if (alert != null) {
      desk.awaits(alert, at);
    }
  }

  /** Its latest word, with its deadline as it is now; null where it is not waited for. */
  private @Nullable Alert awaited(Memory known) {
    var body = known.isAwaited() ? store.body(key) : null;
    var alert = body == null ? null : AlertDesk.decode(body);
    return alert == null ? null : alert.awaitedUntil(Instant.ofEpochMilli(known.turnsAt()));
  }
}
