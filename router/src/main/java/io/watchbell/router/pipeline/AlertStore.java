package io.watchbell.router.pipeline;

import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.state.Timers;
import io.watchbell.model.topic.Json;
import io.watchbell.router.dedup.Memory;
import io.watchbell.router.dedup.MemoryCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the stage of the alerts remembers, in one store. */
final class AlertStore {
  private static final String BODY = "b";
  private static final String VIGIL = "w";
  private static final String SEEN = "seen";
  private static final String END = "\uFFFF";

  private final OrderedStore store;
  private final Table<Memory> memories;
  private final Table<Vigil> vigils;
  private final Timers timers;

  /** Null while nobody has looked since something was last no longer waited for. */
  private @Nullable Boolean anythingAwaited;

  AlertStore(OrderedStore store) {
    this.store = store;
    memories = new Table<>(store, "m", new MemoryCodec());
    vigils = new Table<>(store, VIGIL, Json.codec(Vigil.class));
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
    long turn = memory.turnsAt();
    if (turn < wakes.endRow()) {
      wake(key, Memory.NEVER, turn);
      memories.put(key, memory.with(wakes.endRow(turn)));
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

  /** Keeps a doubtful or awaited alert as it came. */
  void keepBody(String key, byte[] body) {
    store.put(BODY + key, body);
  }

  byte @Nullable [] body(String key) {
    return store.get(BODY + key);
  }

  /** Forgets the body of an alert that is doubtful no longer. */
  void release(String key) {
    store.delete(BODY + key);
  }

  /** What is remembered of waiting for it, of which it was last heard at this instant. */
  Vigil vigil(String key, Instant heard) {
    var vigil = vigils.get(key);
    return vigil != null && vigil.heard().equals(heard) ? vigil : Vigil.since(heard);
  }

  void keepVigil(String key, Vigil vigil) {
    vigils.put(key, vigil);
    anythingAwaited = true;
  }

  /** It is no longer waited for; its body is forgotten too. */
  void stopWaiting(String key) {
    vigils.remove(key);
    store.delete(BODY + key);
    anythingAwaited = null;
  }

  boolean isAnythingAwaited() {
    var known = anythingAwaited;
    if (known == null) {
      known = !awaitedAfter("", 1).isEmpty();
      anythingAwaited = known;
    }
    return known;
  }

  /** The first awaited alerts after this one, in order. */
  List<String> awaitedAfter(String key, int limit) {
    return store.keys(VIGIL + key + "\0", VIGIL + END, limit).stream()
        .map(found -> found.substring(VIGIL.length()))
        .toList();
  }

  /** When somebody last listened here; or else this instant; epoch milliseconds. */
  long lastSeen(long otherwise) {
    var bytes = store.get(SEEN);
    return bytes == null || bytes.length != Long.BYTES
        ? otherwise
        : ByteBuffer.wrap(bytes).getLong();
  }

  void noteSeen(long at) {
    store.put(SEEN, ByteBuffer.allocate(Long.BYTES).putLong(at).array());
  }
}
