package io.watchbell.model.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the pure cores remember: bytes by key, in the order of the keys. A stream task has one
 * on a changelog, a backtest or a simulator one in memory; the same rules run on either.
 *
 * <p>Not safe for use by several threads: each task has its own.
 */
public interface OrderedStore {
  /** The value under this key, or null. */
  byte @Nullable [] get(String key);

  /** Remembers a value. */
  void put(String key, byte[] value);

  /** Forgets a value; nothing happens where there is none. */
  void delete(String key);

  /**
   * The first keys in order from one (inclusive) to another (exclusive).
   *
   * @param limit most keys that are returned
   * @return a copy: the store may be changed while it is gone through
   */
  List<String> keys(String from, String to, int limit);
}
