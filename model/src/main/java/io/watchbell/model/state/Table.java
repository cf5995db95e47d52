package io.watchbell.model.state;

import io.watchbell.model.topic.Codec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of one kind in a store, under a prefix of their own.
 *
 * @param <T> the values
 */
public final class Table<T> {
  /** Sorts after every character of a key. */
  private static final String END = "\uFFFF";

  private final OrderedStore store;
  private final String prefix;
  private final Codec<T> codec;

  /**
   * A table.
   *
   * @param prefix short, and no other prefix of the same store begins with it
   */
  public Table(OrderedStore store, String prefix, Codec<T> codec) {
    this.store = store;
    this.prefix = prefix;
    this.codec = codec;
  }

  /** The value under this key, or null. */
  public @Nullable T get(String key) {
    var bytes = store.get(prefix + key);
    return bytes == null ? null : codec.decode(bytes);
  }

  /** Remembers a value. */
  public void put(String key, T value) {
    store.put(prefix + key, codec.encode(value));
  }

  /** Forgets a value. */
  public void remove(String key) {
    store.delete(prefix + key);
  }

  /** The first keys that begin with this text, in order. */
  public List<String> keysWith(String start, int limit) {
    return store.keys(prefix + start, prefix + start + END, limit).stream()
        .map(key -> key.substring(prefix.length()))
        .toList();
  }
}
