package io.watchbell.kafka;

import io.watchbell.model.state.OrderedStore;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** A stream task's store with its changelog, as the cores see it. */
public final class StreamsStore implements OrderedStore {
  private final KeyValueStore<String, byte[]> store;

  /** The core's side of this store. */
  public StreamsStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** Where a store keeps its values; the changelog has them in either case. */
  public enum Kind {
    /** On the heap: fastest; every start reads the changelog. */
    MEMORY,
    /** In RocksDB: for more than fits on the heap; a clean start reads nothing. */
    ROCKSDB
  }

  /** How to build a store with a changelog. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name, Kind kind) {
    var supplier =
        switch (kind) {
          case MEMORY -> Stores.inMemoryKeyValueStore(name);
          case ROCKSDB -> Stores.persistentKeyValueStore(name);
        };
    return Stores.keyValueStoreBuilder(supplier, Serdes.String(), Serdes.ByteArray());
  }

  @Override
  public byte @Nullable [] get(String key) {
    return store.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    store.put(key, value);
  }

  @Override
  public void delete(String key) {
    store.delete(key);
  }

  /** Streams' ranges include their end, so a key that equals it is left out here. */
  @Override
  public List<String> keys(String from, String to, int limit) {
    var keys = new ArrayList<String>();
    try (var entries = store.range(from, to)) {
      while (keys.size() < limit && entries.hasNext()) {
        var key = entries.next().key;
        if (!key.equals(to)) {
          keys.add(key);
        }
      }
    }
    return keys;
  }
}
