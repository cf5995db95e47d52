package io.watchbell.model.topic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One topic. Keys are UTF-8 text everywhere.
 *
 * @param name as operators see it
 * @param codec of its values
 * @param retention how long records are kept; null where only the latest of each key is kept
 *     (compacted)
 * @param <T> the values
 */
public record Topic<T>(String name, Codec<T> codec, @Nullable Duration retention) {
  /** Whether only the latest record of each key is kept. */
  public boolean isCompacted() {
    return retention == null;
  }

  static <T> Topic<T> kept(String name, Class<T> type, Duration retention) {
    return new Topic<>(name, Json.codec(type), retention);
  }

  static <T> Topic<T> compacted(String name, Class<T> type) {
    return new Topic<>(name, Json.codec(type), null);
  }
}
