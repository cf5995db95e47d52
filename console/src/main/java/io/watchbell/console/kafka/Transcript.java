package io.watchbell.console.kafka;

import io.watchbell.console.history.Historian;
import io.watchbell.console.history.Row;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which topics go into the history, and how their bytes become rows. For one thread. */
final class Transcript {
  /** Alerts whose origin is known to be written: about 20 MB. Beyond, some are written again. */
  private static final int ORIGINS_MAX = 200_000;

  private final Map<String, Function<byte[], List<Row>>> readers = new HashMap<>();
  private final Set<String> origins = new HashSet<>();

  Transcript() {
    read(Topics.ALERTS, Historian::origin);
    read(Topics.DECISIONS, Historian::decision);
    read(Topics.INCIDENTS, Historian::incident);
    read(Topics.RESPONSES, Historian::response);
    read(Topics.COMMANDS, Historian::command);
    read(Topics.PAGES, Historian::page);
    read(Topics.PAGE_OUTCOMES, Historian::outcome);
    read(Topics.SILENCES, Historian::silence);
  }

  private <T> void read(Topic<T> topic, Function<T, List<Row>> rows) {
    readers.put(topic.name(), bytes -> rows.apply(topic.codec().decode(bytes)));
  }

  Set<String> topics() {
    return readers.keySet();
  }

  /**
   * The rows of a record; none when it cannot be read.
   *
   * @param wrong told which record, and why
   */
  List<Row> rows(ConsumerRecord<byte[], byte[]> record, BiConsumer<String, Exception> wrong) {
    var reader = readers.get(record.topic());
    if (reader == null || record.key() == null || record.value() == null || isKnown(record)) {
      return List.of();
    }
    try {
      return reader.apply(record.value());
    } catch (Codec.CodecException | IllegalArgumentException | NullPointerException e) {
      var where = "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
      wrong.accept(where, e);
      return List.of();
    }
  }

  /** Where an alert comes from does not change, so only its first record is taken apart. */
  private boolean isKnown(ConsumerRecord<byte[], byte[]> record) {
    if (!record.topic().equals(Topics.ALERTS.name())) {
      return false;
    }
    if (origins.size() >= ORIGINS_MAX) {
      origins.clear();
    }
    return !origins.add(new String(record.key(), StandardCharsets.UTF_8));
  }
}
