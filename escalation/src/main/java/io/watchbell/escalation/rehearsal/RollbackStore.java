package io.watchbell.escalation.rehearsal;

import io.watchbell.model.state.MemoryStore;
import io.watchbell.model.state.OrderedStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that can go back to its last commit, as a task's does when its process is killed. */
final class RollbackStore implements OrderedStore {
  private final MemoryStore store = new MemoryStore();
  private final Map<String, Optional<byte[]>> before = new HashMap<>();

  @Override
  public byte @Nullable [] get(String key) {
    return store.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    remember(key);
    store.put(key, value);
  }

  @Override
  public void delete(String key) {
    remember(key);
    store.delete(key);
  }

  private void remember(String key) {
    if (!before.containsKey(key)) {
      before.put(key, Optional.ofNullable(store.get(key)));
    }
  }

  @Override
  public List<String> keys(String from, String to, int limit) {
    return store.keys(from, to, limit);
  }

  void commit() {
    before.clear();
  }

  void rollback() {
    before.forEach((key, value) ->
        value.ifPresentOrElse(bytes -> store.put(key, bytes), () -> store.delete(key)));
    before.clear();
  }
}
