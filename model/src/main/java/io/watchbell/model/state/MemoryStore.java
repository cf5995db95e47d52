package io.watchbell.model.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory, for backtests, simulations and tests. Most of what is done is looking up and
 * replacing, which needs no order; the order is touched when a key comes or goes.
 */
public final class MemoryStore implements OrderedStore {
  private static final int FIRST_SIZE = 4;

  private final Map<String, byte[]> values = new HashMap<>();
  private final TreeSet<String> order = new TreeSet<>();

  @Override
  public byte @Nullable [] get(String key) {
    return values.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    if (values.put(key, value) == null) {
      order.add(key);
    }
  }

  @Override
  public void delete(String key) {
    if (values.remove(key) != null) {
      order.remove(key);
    }
  }

  @Override
  public List<String> keys(String from, String to, int limit) {
    var key = limit > 0 ? order.ceiling(from) : null;
    if (key == null || key.compareTo(to) >= 0) {
      return List.of(); // As a rule: nothing is due.
    }
    var keys = new ArrayList<String>(Math.min(limit, FIRST_SIZE));
    for (; key != null && keys.size() < limit && key.compareTo(to) < 0; key = order.higher(key)) {
      keys.add(key);
    }
    return keys;
  }

  /** How many values are remembered. */
  public int size() {
    return values.size();
  }
}
