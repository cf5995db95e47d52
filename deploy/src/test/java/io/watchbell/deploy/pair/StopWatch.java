package io.watchbell.deploy.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what was decided as it can be read, and knows how late it was after its deadline. */
final class StopWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  /** How late something came, and when. */
  private record Lateness(Instant seen, Duration late) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<IncidentId, Instant> deadlines = new HashMap<>();
  private final List<Lateness> all = new ArrayList<>();
  private int resting;

  StopWatch(KafkaConnection connection) {
    var settings = connection.clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, consumer.partitionsFor(Topics.RESPONSES.name()).size())
            .mapToObj(number -> new TopicPartition(Topics.RESPONSES.name(), number))
            .toList());
  }

  void readUntil(Instant end) {
    while (Instant.now().isBefore(end)) {
      read();
    }
  }

  void readUntilAllRest(int ladders, Duration max) {
    var end = Instant.now().plus(max);
    while (resting < ladders) {
      assertThat(Instant.now()).as("%d of %d have ended", resting, ladders).isBefore(end);
      read();
    }
  }

  private void read() {
    var records = consumer.poll(POLL);
    var now = Instant.now();
    for (var record : records) {
      saw(Topics.RESPONSES.codec().decode(record.value()), now);
    }
  }

  private void saw(ResponseChange change, Instant now) {
    var id = change.response().id();
    var before = deadlines.get(id);
    if (before != null) {
      all.add(new Lateness(now, Duration.between(before, now)));
    }
    var deadline = change.response().deadline();
    if (deadline == null) {
      deadlines.remove(id);
    } else {
      deadlines.put(id, deadline);
    }
    if (change.response().status() == ResponseStatus.EXHAUSTED) {
      resting++;
    }
  }

  Duration latest() {
    return all.stream().map(Lateness::late).max(Duration::compareTo).orElseThrow();
  }

  Duration latestBefore(Instant instant) {
    return all.stream()
        .filter(each -> each.seen().isBefore(instant))
        .map(Lateness::late)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  Duration percentile(int percent) {
    var sorted = all.stream().map(Lateness::late).sorted().toList();
    return sorted.get((sorted.size() - 1) * percent / 100);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
