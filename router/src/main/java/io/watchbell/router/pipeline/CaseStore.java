package io.watchbell.router.pipeline;

import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.state.Timers;
import io.watchbell.model.topic.Json;
import io.watchbell.router.rule.HoldUntil;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the second stage remembers of alerts that fire; it shares the store with the incidents,
 * whose rows begin with {@code a}, {@code c}, {@code e}, {@code f}, {@code i}, {@code k}, {@code
 * m}, {@code o}, {@code q}, {@code t} and {@code y}, with silences ({@code s}, {@code v}), changes
 * ({@code u}) and inhibitors ({@code x}).
 */
final class CaseStore {
  private static final String BODY = "b";
  private static final String HOLD = "h";
  private static final String SWEEP = "w";
  private static final String END = "\uFFFF";

  private final OrderedStore store;
  private final Table<Case> cases;
  private final Table<Hold> holds;
  private final Table<Beginnings> beginnings;
  private final Timers timers;
  private @Nullable Instant sweepAt;

  CaseStore(OrderedStore store) {
    this.store = store;
    cases = new Table<>(store, "p", Json.codec(Case.class));
    holds = new Table<>(store, HOLD, Json.codec(Hold.class));
    beginnings = new Table<>(store, "n", Json.codec(Beginnings.class));
    timers = new Timers(store, "l");
    var bytes = store.get(SWEEP);
    sweepAt = bytes == null ? null : Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong());
  }

  /**
   * When an alert began to fire lately.
   *
   * @param at earliest first
   * @param forgetAt when the latest no longer counts
   */
  private record Beginnings(List<Instant> at, Instant forgetAt) {}

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

  /**
   * An alert begins to fire.
   *
   * @param counted for how long that is remembered
   */
  void began(String key, Instant at, Duration counted) {
    var latest = new ArrayList<>(beginnings(key));
    latest.removeIf(one -> !one.plus(counted).isAfter(at));
    latest.add(at);
    if (latest.size() > HoldUntil.TIMES_MAX) {
      latest.removeFirst();
    }
    var forgetAt = at.plus(counted);
    beginnings.put(key, new Beginnings(latest, forgetAt));
    timers.set(key, forgetAt);
  }

  /** When an alert began lately, earliest first. */
  List<Instant> beginnings(String key) {
    var known = beginnings.get(key);
    return known == null ? List.of() : known.at();
  }

  /** Forgets when an alert began, if it has not begun since. */
  void forgetBeginnings(String key, Instant now) {
    var known = beginnings.get(key);
    if (known != null && !known.forgetAt().isAfter(now)) {
      beginnings.remove(key);
    }
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
    return sweepAt;
  }

  void sweepAt(@Nullable Instant at) {
    sweepAt = at;
    if (at == null) {
      store.delete(SWEEP);
    } else {
      store.put(SWEEP, ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
    }
  }
}
