package io.watchbell.deploy.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The log of a real broker: histories go in as ingest writes them, decisions come out. */
final class LiveLog implements AutoCloseable {
  private static final Duration WAIT_MAX = Duration.ofMinutes(2);
  private static final Duration TICK = Duration.ofSeconds(5);
  private static final int LOOKS_MAX = 1_000;

  private final KafkaConnection connection;
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Map<String, List<String>>> seen = new TreeMap<>();
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private Instant ticked = History.START;

  LiveLog(String bootstrap, int partitions) {
    connection = KafkaConnection.embedded(bootstrap);
    this.partitions = partitions;
    var settings = connection.clientSettings();
    settings.put("linger.ms", 5);
    // As the product writes. With more on the way at once, what is written just after its topic was
    // made may wait for ever behind a batch that met a partition without a leader.
    settings.put("max.in.flight.requests.per.connection", 1);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    var reading = connection.clientSettings();
    reading.put("isolation.level", "read_committed");
    reading.put("auto.offset.reset", "earliest");
    consumer =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** All topics, in which nothing grows too old: the history is of another year. */
  void makeTopics() throws Exception {
    try (var admin = Admin.create(connection.clientSettings())) {
      var topics =
          Topics.all().stream()
              .map(topic ->
                  new NewTopic(topic.name(), partitions, (short) 1)
                      .configs(Map.of("retention.ms", "-1")))
              .toList();
      admin.createTopics(topics).all().get();
      awaitLeaders(admin, topics.stream().map(NewTopic::name).toList());
    }
    var read = new ArrayList<TopicPartition>();
    for (var topic : List.of(Topics.DECISIONS, Topics.INCIDENTS, Topics.SILENCE_WARNINGS)) {
      seen.put(topic.name(), new TreeMap<>());
      IntStream.range(0, partitions).forEach(p -> read.add(new TopicPartition(topic.name(), p)));
    }
    consumer.assign(read);
  }

  private static void awaitLeaders(Admin admin, List<String> topics) throws Exception {
    boolean led = false;
    for (int i = 0; i < LOOKS_MAX && !led; i++) {
      led =
          admin.describeTopics(topics).allTopicNames().get().values().stream()
              .flatMap(topic -> topic.partitions().stream())
              .allMatch(partition -> partition.leader() != null);
    }
    assertThat(led).as("every partition has a leader").isTrue();
  }

  void write(List<History.Moment> moments) {
    for (var moment : moments) {
      tickUntil(moment.at());
      write(moment);
      tick(moment.at().plusMillis(1));
    }
    awaitSent();
  }

  /** Nothing more happens until this instant. */
  void writeEnd(Instant end) {
    tickUntil(end);
    tick(end);
    awaitSent();
  }

  private void write(History.Moment moment) {
    long at = moment.at().toEpochMilli();
    for (var alert : moment.alerts()) {
      var record =
          new ProducerRecord<byte[], byte[]>(
              Topics.ALERTS.name(), null, at, alert.key().getBytes(UTF_8), alert.body());
      var imprint = alert.imprint();
      if (imprint != null) {
        record.headers().add(Imprint.HEADER, imprint.encode());
      }
      sent.add(producer.send(record));
    }
    var silenced = moment.silenced();
    if (silenced != null) {
      var silence = silenced.silence();
      send(
          Topics.SILENCES,
          silenced.id(),
          silence == null ? null : Topics.SILENCES.codec().encode(silence),
          at);
    }
    var version = moment.version();
    if (version != null) {
      var move = new ConfigurationRecord.Move(version, null, "ana", moment.at(), "");
      var bytes = Topics.CONFIGURATIONS.codec().encode(move);
      send(Topics.CONFIGURATIONS, ConfigurationRecord.LIVE, bytes, at);
    }
    var changed = moment.changed();
    if (changed != null) {
      send(Topics.CHANGES, changed.service(), Topics.CHANGES.codec().encode(changed), at);
    }
    var asked = moment.asked();
    if (asked != null) {
      var key = asked.incident().key().text();
      send(Topics.COMMANDS, key, Topics.COMMANDS.codec().encode(asked), at);
    }
  }

  private void send(Topic<?> topic, String key, byte @Nullable [] value, long at) {
    var record =
        new ProducerRecord<byte[], byte[]>(topic.name(), null, at, key.getBytes(UTF_8), value);
    sent.add(producer.send(record));
  }

  /** As long as the process lives, somebody listens: here every few seconds. */
  private void tickUntil(Instant until) {
    while (ticked.plus(TICK).isBefore(until)) {
      tick(ticked.plus(TICK));
    }
  }

  private void tick(Instant at) {
    ticked = at;
    for (int partition = 0; partition < partitions; partition++) {
      var tick =
          new ProducerRecord<byte[], byte[]>(
              Topics.ALERTS.name(), partition, at.toEpochMilli(), null, null);
      tick.headers().add("watchbell-tick", new byte[0]);
      sent.add(producer.send(tick));
    }
  }

  void awaitDecisions(int count) {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    while (decisions() < count) {
      assertThat(System.nanoTime())
          .as("%d of %d decisions after %s", decisions(), count, WAIT_MAX)
          .isLessThan(end);
      poll(Duration.ofMillis(100));
    }
  }

  void awaitQuiet(Duration length) {
    while (poll(length) > 0) {
      // Something was read; perhaps there is more.
    }
  }

  /** What stands in a topic, by key, in its order. */
  Map<String, List<String>> read(Topic<?> topic) {
    return seen.getOrDefault(topic.name(), Map.of());
  }

  /**
   * What could not be written is no part of the history, and the test would wait for it in vain.
   */
  private void awaitSent() {
    producer.flush();
    for (var one : sent) {
      assertThat(one).as("written to the log").succeedsWithin(Duration.ZERO);
    }
    sent.clear();
  }

  private int decisions() {
    return read(Topics.DECISIONS).values().stream().mapToInt(List::size).sum();
  }

  private int poll(Duration wait) {
    var records = consumer.poll(wait);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      seen.getOrDefault(record.topic(), Map.of())
          .computeIfAbsent(new String(record.key(), UTF_8), _ -> new ArrayList<>())
          .add(new String(record.value(), UTF_8));
    }
    return records.count();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    consumer.close();
  }
}
