package io.watchbell.deploy.simulate;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A task's store, which goes back to its last commit when its process is killed. */
final class TaskStore implements KeyValueStore<String, byte[]> {
  private final TreeMap<String, byte[]> values = new TreeMap<>();
  private final Map<String, Optional<byte[]>> before = new HashMap<>();

  void commit() {
    before.clear();
  }

  void rollback() {
    before.forEach((key, value) ->
        value.ifPresentOrElse(bytes -> values.put(key, bytes), () -> values.remove(key)));
    before.clear();
  }

  private void remember(String key) {
    if (!before.containsKey(key)) {
      before.put(key, Optional.ofNullable(values.get(key)));
    }
  }

  @Override
  public byte @Nullable [] get(String key) {
    return values.get(key);
  }

  @Override
  public void put(String key, byte @Nullable [] value) {
    remember(key);
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }
  }

  @Override
  public byte @Nullable [] putIfAbsent(String key, byte[] value) {
    var found = values.get(key);
    if (found == null) {
      put(key, value);
    }
    return found;
  }

  @Override
  public void putAll(List<KeyValue<String, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(String key) {
    remember(key);
    return values.remove(key);
  }

  /** As Kafka's: with its end. */
  @Override
  public KeyValueIterator<String, byte[]> range(@Nullable String from, @Nullable String to) {
    if (from == null || to == null) {
      throw new UnsupportedOperationException("a range has two ends here");
    }
    return new Entries(values.subMap(from, true, to, true).entrySet().iterator());
  }

  @Override
  public KeyValueIterator<String, byte[]> all() {
    return new Entries(values.entrySet().iterator());
  }

  @Override
  public long approximateNumEntries() {
    return values.size();
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    // It is there.
  }

  @Override
  public void close() {
    // There is nothing to close.
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  private record Entries(Iterator<Map.Entry<String, byte[]>> left)
      implements KeyValueIterator<String, byte[]> {
    @Override
    public boolean hasNext() {
      return left.hasNext();
    }

    @Override
    public KeyValue<String, byte[]> next() {
      if (!left.hasNext()) {
        throw new NoSuchElementException();
      }
      var entry = left.next();
      return KeyValue.pair(entry.getKey(), entry.getValue());
    }

    @Override
    public String peekNextKey() {
      throw new UnsupportedOperationException("nobody peeks");
    }

    @Override
    public void close() {
      // There is nothing to close.
    }
  }
}
