package io.watchbell.escalation.notify.dispatch;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What came of the pages of one partition, as the log has it: read once after this instance was
 * given the partition, so that what was sent before is not sent again.
 */
final class History {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, PageOutcome> latest = new HashMap<>();

  /** Nothing is known. */
  History() {}

  /**
   * Reads the outcomes of a partition from an instant up to its present end.
   *
   * @param since when the oldest page was decided that may still be open
   */
  static History read(KafkaConnection connection, int partition, Instant since) {
    var settings = connection.clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("client.id", "watchbell-notifier-history-" + partition);
    var history = new History();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      history.read(consumer, partition, since);
    }
    return history;
  }

  void read(Consumer<byte[], byte[]> consumer, int number, Instant since) {
    var partition = new TopicPartition(Topics.PAGE_OUTCOMES.name(), number);
    consumer.assign(List.of(partition));
    var start = consumer.offsetsForTimes(Map.of(partition, since.toEpochMilli())).get(partition);
    if (start == null) {
      return; // Nothing has been written since.
    }
    consumer.seek(partition, start.offset());
    Long end = consumer.endOffsets(List.of(partition)).get(partition);
    while (end != null && consumer.position(partition) < end) {
      consumer.poll(POLL).forEach(record -> add(record.value()));
    }
  }

  private void add(byte @Nullable [] bytes) {
    if (bytes == null) {
      return;
    }
    try {
      add(Topics.PAGE_OUTCOMES.codec().decode(bytes));
    } catch (Codec.CodecException e) {
      return; // Whatever it is, it is no trace of a page; the stream counts it.
    }
  }

  void add(PageOutcome outcome) {
    latest.merge(
        outcome.page(), outcome, (before, after) -> before.result().isFinal() ? before : after);
  }

  /** The latest that came of this page, or null. */
  @Nullable PageOutcome of(String page) {
    return latest.get(page);
  }

  boolean isEmpty() {
    return latest.isEmpty();
  }
}
