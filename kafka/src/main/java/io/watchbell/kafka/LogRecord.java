package io.watchbell.kafka;

import io.watchbell.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way into the log, encoded once. The arrays are not copied and not to be changed.
 *
 * @param topic its topic's name
 * @param key its key
 * @param value its value; null says that the key is no more
 * @param at its time in epoch milliseconds; null for whenever it is written
 * @param headers its headers
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way; nobody compares them.
public record LogRecord(
    String topic,
    byte[] key,
    byte @Nullable [] value,
    @Nullable Long at,
    Map<String, byte[]> headers) {
  /** A value on its way to its topic; without a time it has that of being written. */
  public static <T> LogRecord of(Topic<T> topic, String key, T value) {
    return of(topic, key, value, null, Map.of());
  }

  /** The same, with a time (null: whenever it is written) and headers. */
  public static <T> LogRecord of(
      Topic<T> topic, String key, T value, @Nullable Instant at, Map<String, byte[]> headers) {
    return new LogRecord(
        topic.name(),
        key.getBytes(StandardCharsets.UTF_8),
        topic.codec().encode(value),
        at == null ? null : at.toEpochMilli(),
        headers);
  }

  /** Says that a key of a compacted topic is no more. */
  static LogRecord removal(Topic<?> topic, String key) {
    return new LogRecord(topic.name(), key.getBytes(StandardCharsets.UTF_8), null, null, Map.of());
  }

  /** The same with a further header. */
  public LogRecord with(String header, byte[] said) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, said);
    return new LogRecord(topic, key, value, at, all);
  }

  ProducerRecord<byte[], byte @Nullable []> toKafka() {
    var record = new ProducerRecord<byte[], byte @Nullable []>(topic, null, at, key, value);
    headers.forEach(record.headers()::add);
    return record;
  }
}
