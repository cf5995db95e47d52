package io.watchbell.deploy.recording;

import io.watchbell.model.topic.Topic;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log, its value unread. The arrays are not copied and not to be changed.
 *
 * @param topic its topic's name
 * @param at its time in epoch milliseconds
 * @param key its key, or empty where it has none
 * @param headers its headers
 * @param value its value; null says that the key is no more
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way; nobody compares them.
public record Recorded(
    String topic, long at, String key, Map<String, byte[]> headers, byte @Nullable [] value) {
  /** Whether it is of this topic. */
  public boolean isOf(Topic<?> other) {
    return topic.equals(other.name());
  }
}
