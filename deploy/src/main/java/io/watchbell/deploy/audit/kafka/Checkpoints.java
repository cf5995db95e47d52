package io.watchbell.deploy.audit.kafka;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.audit.AuditCheckpoint;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was written last of each partition's books. */
public final class Checkpoints {
  private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private Checkpoints() {}

  /**
   * Reads the latest of each partition.
   *
   * @throws org.apache.kafka.common.KafkaException when the brokers do not answer
   */
  public static Map<Integer, AuditCheckpoint> read(KafkaConnection connection) {
    var settings = connection.clientSettings();
    settings.put("enable.auto.commit", false);
    settings.put("client.id", "watchbell-auditor-checkpoints");
    settings.put("default.api.timeout.ms", Auditor.ANSWER_MILLIS);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer);
    }
  }

  private static Map<Integer, AuditCheckpoint> read(Consumer<byte[], byte[]> consumer) {
    var latest = new HashMap<Integer, AuditCheckpoint>();
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.AUDIT.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var goals = new HashMap<>(consumer.endOffsets(partitions));
    while (!goals.isEmpty()) {
      for (var record : consumer.poll(POLL)) {
        if (record.key() != null && record.value() != null) {
          enter(latest, new String(record.key(), StandardCharsets.UTF_8), record.value());
        }
      }
      goals.entrySet().removeIf(goal -> consumer.position(goal.getKey()) >= goal.getValue());
    }
    return latest;
  }

  private static void enter(Map<Integer, AuditCheckpoint> latest, String key, byte[] value) {
    try {
      latest.put(Integer.valueOf(key), Topics.AUDIT.codec().decode(value));
    } catch (Codec.CodecException | NumberFormatException e) {
      log.warn("books of partition {} cannot be read and are passed over: {}", key, e.toString());
    }
  }
}
