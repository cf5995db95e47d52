package io.watchbell.model.state;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store in memory, for backtests, simulations and tests. */
public final class MemoryStore implements OrderedStore {
  private final TreeMap<String, byte[]> values = new TreeMap<>();

  @Override
  public byte @Nullable [] get(String key) {
    return values.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    values.put(key, value);
  }

  @Override
  public void delete(String key) {
    values.remove(key);
  }

  @Override
  public List<String> keys(String from, String to, int limit) {
    return values.subMap(from, to).keySet().stream().limit(limit).toList();
  }

  /** How many values are remembered. */
  public int size() {
    return values.size();
  }
}
