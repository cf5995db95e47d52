package io.watchbell.router.pipeline;

import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.state.Timers;
import io.watchbell.model.topic.Json;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the second stage remembers of alerts that fire; it shares the store with the incidents,
 * whose rows begin with {@code a}, {@code c}, {@code i} and {@code t}.
 */
final class CaseStore {
  private static final String BODY = "b";
  private static final String HOLD = "h";
  private static final String SWEEP = "w";
  private static final String END = "\uFFFF";

  private final OrderedStore store;
  private final Table<Case> cases;
  private final Table<Hold> holds;
  private final Timers timers;

  CaseStore(OrderedStore store) {
    this.store = store;
    cases = new Table<>(store, "p", Json.codec(Case.class));
    holds = new Table<>(store, HOLD, Json.codec(Hold.class));
    timers = new Timers(store, "l");
  }

  @Nullable Case find(String key) {
    return cases.get(key);
  }

  /**
   * Remembers where an alert was put, or forgets it, and sets the timer that was not set before.
   */
  void save(String key, @Nullable Case before, @Nullable Case now) {
    if (now == null) {
      if (before != null) {
        cases.remove(key);
      }
      return;
    }
    if (now.equals(before)) {
      return;
    }
    var look = now.lookAt();
    if (look != null && (before == null || !Objects.equals(before.lookAt(), look))) {
      timers.set(key, look);
    }
    cases.put(key, now);
  }

  Timers timers() {
    return timers;
  }

  /** What hides an alert, and the alert as it came. */
  void hold(String key, Hold hold, byte[] body) {
    holds.put(key, hold);
    store.put(BODY + key, body);
  }

  @Nullable Hold hold(String key) {
    return holds.get(key);
  }

  byte @Nullable [] body(String key) {
    return store.get(BODY + key);
  }

  /** Forgets what hides an alert, and its body. */
  void release(String key) {
    holds.remove(key);
    store.delete(BODY + key);
  }

  /** The first hidden alerts after this one, in order. */
  List<String> heldAfter(String key, int limit) {
    return store.keys(HOLD + key + "\0", HOLD + END, limit).stream()
        .map(found -> found.substring(HOLD.length()))
        .toList();
  }

  /** When hidden alerts are to be looked at, or null. */
  @Nullable Instant sweepAt() {
    var bytes = store.get(SWEEP);
    return bytes == null ? null : Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong());
  }

  void sweepAt(@Nullable Instant at) {
    if (at == null) {
      store.delete(SWEEP);
    } else {
      store.put(SWEEP, ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
    }
  }
}
