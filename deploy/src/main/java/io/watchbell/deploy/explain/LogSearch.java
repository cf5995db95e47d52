package io.watchbell.deploy.explain;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic from its beginning to its present end and keeps what is looked for. What is passed
 * over is not parsed, so a search costs about as much as the network does.
 */
public final class LogSearch implements AutoCloseable {
  /** Most records that a search returns; the latest. */
  static final int FOUND_MAX = 10_000;

  private static final Duration POLL = Duration.ofMillis(250);
  private static final int IDLE_POLLS_MAX = 40;

  private final KafkaConsumer<byte[], byte[]> consumer;

  /** A search in this log. */
  public LogSearch(KafkaConnection connection) {
    var settings = connection.clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("max.poll.records", 5_000);
    settings.put("client.id", "watchbell-explain");
    settings.put("default.api.timeout.ms", 10_000);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** All values under this key. */
  <T> List<T> byKey(Topic<T> topic, String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    var all = partitions(topic);
    // As the producers' default partitioner does, and Kafka Streams with it.
    var own = all.get(Utils.toPositive(Utils.murmur2(bytes)) % all.size());
    return search(topic, List.of(own), record -> Arrays.equals(record.key(), bytes));
  }

  /** All values whose JSON holds this text. */
  <T> List<T> byText(Topic<T> topic, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return search(topic, partitions(topic), record -> contains(record.value(), bytes));
  }

  private List<TopicPartition> partitions(Topic<?> topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .sorted(java.util.Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  /**
   * Shows every record of a topic that has a value, from the beginning to the present end.
   *
   * @throws org.apache.kafka.common.KafkaException when the log cannot be reached
   */
  public void each(Topic<?> topic, Consumer<ConsumerRecord<byte[], byte[]>> see) {
    read(partitions(topic), see);
  }

  /**
   * Shows every value of a topic that can be read, in the order of each partition, up to its
   * present end.
   *
   * @param since from when on, by the times of the records
   */
  <T> void since(Topic<T> topic, Instant since, BiConsumer<String, T> see) {
    var partitions = partitions(topic);
    consumer.assign(partitions);
    var times = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
    var begins = consumer.offsetsForTimes(times);
    var ends = consumer.endOffsets(partitions);
    for (var partition : partitions) {
      var begin = begins.get(partition);
      consumer.seek(partition, begin == null ? ends.getOrDefault(partition, 0L) : begin.offset());
    }
    readOn(
        partitions,
        record -> {
          var found = new ArrayList<T>(1);
          keep(topic.codec(), record.value(), found);
          found.forEach(it -> see.accept(new String(record.key(), StandardCharsets.UTF_8), it));
        });
  }

  /** What a key was given at a time; null when it was no more from then on. */
  @FunctionalInterface
  interface Told<T> {
    /** It is told of. */
    void of(String key, @Nullable T value, Instant at);
  }

  /** Tells of every record of a compacted topic that can be read, also of what is no more. */
  <T> void told(Topic<T> topic, Told<T> see) {
    var partitions = partitions(topic);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    readAll(
        partitions,
        record -> {
          var key = new String(record.key(), StandardCharsets.UTF_8);
          var at = Instant.ofEpochMilli(record.timestamp());
          if (record.value() == null) {
            see.of(key, null, at);
          } else {
            var found = new ArrayList<T>(1);
            keep(topic.codec(), record.value(), found);
            found.forEach(it -> see.of(key, it, at));
          }
        });
  }

  private <T> List<T> search(
      Topic<T> topic,
      List<TopicPartition> partitions,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    var found = new ArrayList<T>();
    read(
        partitions,
        record -> {
          if (wanted.test(record)) {
            keep(topic.codec(), record.value(), found);
          }
        });
    return found;
  }

  private void read(List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> see) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    readOn(partitions, see);
  }

  private void readOn(
      List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> see) {
    readAll(
        partitions,
        record -> {
          if (record.value() != null) {
            see.accept(record);
          }
        });
  }

  private void readAll(
      List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> see) {
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
    int idle = 0;
    while (idle < IDLE_POLLS_MAX && !isThrough(ends)) {
      var records = consumer.poll(POLL);
      idle = records.isEmpty() ? idle + 1 : 0;
      for (var record : records) {
        if (record.key() != null) {
          see.accept(record);
        }
      }
    }
  }

  private boolean isThrough(Map<TopicPartition, Long> ends) {
    ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    return ends.isEmpty();
  }

  /** What cannot be read is no answer to anything. */
  private static <T> void keep(Codec<T> codec, byte[] value, List<T> found) {
    try {
      found.add(codec.decode(value));
    } catch (Codec.CodecException e) {
      return;
    }
    if (found.size() > FOUND_MAX) {
      found.removeFirst();
    }
  }

  private static boolean contains(byte[] whole, byte[] part) {
    for (int at = 0; at <= whole.length - part.length; at++) {
      if (whole[at] == part[0]
          && Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
