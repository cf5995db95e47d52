package io.watchbell.router.pipeline;

import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.state.Timers;
import io.watchbell.model.topic.Json;
import io.watchbell.router.dedup.Memory;
import io.watchbell.router.dedup.MemoryCodec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the stage of the alerts remembers, in one store. */
final class AlertStore {
  private static final String BODY = "b";
  private static final String HOLD = "h";
  private static final String END = "\uFFFF";

  private final OrderedStore store;
  private final Table<Memory> memories;
  private final Table<Hold> holds;
  private final Timers timers;

  AlertStore(OrderedStore store) {
    this.store = store;
    memories = new Table<>(store, "m", new MemoryCodec());
    holds = new Table<>(store, HOLD, Json.codec(Hold.class));
    timers = new Timers(store, "t");
  }

  @Nullable Memory memory(String key) {
    return memories.get(key);
  }

  /** Remembers an alert, and sets the timers that were not set before. */
  void save(String key, @Nullable Memory before, @Nullable Memory memory) {
    if (memory == null) {
      if (before != null) {
        memories.remove(key);
      }
      return;
    }
    if (memory.equals(before)) {
      return;
    }
    var wakes = memory.wakes();
    var was = before == null ? Memory.Wakes.NONE : before.wakes();
    wake(
        key,
        before == null ? Memory.NEVER : before.repeats().flushAt(),
        memory.repeats().flushAt());
    wake(key, was.lookAt(), wakes.lookAt());
    wake(key, was.calmAt(), wakes.calmAt());
    wake(key, was.forgetAt(), wakes.forgetAt());
    long end = memory.endsAt();
    if (end < wakes.endRow()) {
      wake(key, Memory.NEVER, end);
      memories.put(key, memory.with(wakes.endRow(end)));
    } else {
      memories.put(key, memory);
    }
  }

  private void wake(String key, long before, long at) {
    if (at != before && at != Memory.NEVER) {
      timers.set(key, Instant.ofEpochMilli(at));
    }
  }

  Timers timers() {
    return timers;
  }

  /** Keeps a hidden alert as it came. */
  void keepBody(String key, byte[] body) {
    store.put(BODY + key, body);
  }

  byte @Nullable [] body(String key) {
    return store.get(BODY + key);
  }

  void hold(String key, Hold hold) {
    holds.put(key, hold);
  }

  @Nullable Hold hold(String key) {
    return holds.get(key);
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
}
