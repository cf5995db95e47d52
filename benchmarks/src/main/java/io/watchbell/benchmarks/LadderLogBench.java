package io.watchbell.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.deploy.launch.IsolatedBroker;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.RosterReader;
import io.watchbell.escalation.stream.EscalationTopology;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.kafka.PacedClients;
import io.watchbell.kafka.StreamsSettings;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.IncidentBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The same as {@link LadderBench} from end to end: how long after its deadline can the next page
 * intent be read in the log, with the live stream application, its store and changelog, its
 * transactions and the embedded broker, while many ladders are climbed?
 *
 * <p>Arguments: a directory for the log, how many ladders, for how many seconds, {@code MEMORY} or
 * {@code ROCKSDB}.
 */
public final class LadderLogBench {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int PARTITIONS = 12;
  private static final Duration OPENED_MAX = Duration.ofMinutes(4);
  private static final String YAML =
      """
      people:
        ana: { contacts: { terminal: true } }
        ben: { contacts: { terminal: true } }
      ladders:
        default:
          rounds: 10
          rungs:
            - { name: primary, page: ["person:ana"], patience: 10m }
            - { name: secondary, page: ["person:ben"], patience: 10m }
      """;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Histogram lateness = new Histogram(2);
  private long pages;

  private LadderLogBench(KafkaConnection connection) {
    var settings = connection.clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, PARTITIONS)
            .mapToObj(number -> new TopicPartition(Topics.PAGES.name(), number))
            .toList());
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    var home = Path.of(arguments[0]);
    int ladders = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    var kind = StreamsStore.Kind.valueOf(arguments[3]);
    try (var broker =
        IsolatedBroker.start(home.resolve("broker"), "os", (_, why) -> System.out.println(why))) {
      var connection = KafkaConnection.embedded(broker.bootstrap());
      makeTopics(connection);
      try (var streams = streams(connection, home, kind)) {
        streams.start();
        var bench = new LadderLogBench(connection);
        bench.open(connection, ladders);
        bench.read(Duration.ofSeconds(10));
        bench.lateness.reset();
        bench.pages = 0;
        bench.read(Duration.ofSeconds(seconds));
        bench.report(ladders, seconds, kind);
      }
    }
    System.exit(0); // The broker's threads need not be waited for.
  }

  private static Roster roster() {
    var problems = new Problems();
    var root = YamlDocument.parse("oncall.yaml", YAML, problems).orElseThrow();
    return RosterReader.read(root, List.of());
  }

  private static KafkaStreams streams(
      KafkaConnection connection, Path home, StreamsStore.Kind kind) {
    var roster = roster();
    var settings =
        new StreamsSettings(
            EscalationTopology.APPLICATION, connection, home.resolve("state"), "one", 1, Map.of());
    return new KafkaStreams(
        EscalationTopology.build(() -> roster, kind, new SimpleMeterRegistry()),
        settings.toProperties(),
        new PacedClients(InstantSource.system()));
  }

  private static void makeTopics(KafkaConnection connection) throws Exception {
    try (var admin = Admin.create(connection.clientSettings())) {
      var topics =
          Topics.all().stream()
              .map(topic -> new NewTopic(topic.name(), PARTITIONS, (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }

  /** So that as many deadlines are due in each second of the next ten minutes. */
  private void open(KafkaConnection connection, int ladders) {
    var base = Instant.now().plus(Duration.ofMinutes(1));
    try (var writer = new LogWriter(connection)) {
      for (int i = 0; i < ladders; i++) {
        var spread = base.minus(PATIENCE.multipliedBy(ladders - i).dividedBy(ladders));
        var now = Instant.now();
        var at = spread.isAfter(now) ? now : spread;
        var change =
            IncidentBuilder.incident("ladder-" + i, "Down")
                .openedAt(at)
                .change(IncidentChange.Kind.OPENED, at);
        var _ = writer.append(Topics.INCIDENTS, change.incident().id().key().text(), change);
      }
      writer.flush();
    }
    var end = Instant.now().plus(OPENED_MAX);
    long began = System.nanoTime();
    while (pages < ladders && Instant.now().isBefore(end)) {
      read(Duration.ofMillis(500));
    }
    System.out.printf(
        "opened: %,d pages of %,d ladders are in the log after %.0f s%n",
        pages, ladders, (System.nanoTime() - began) / 1e9);
  }

  private void read(Duration length) {
    var end = Instant.now().plus(length);
    while (Instant.now().isBefore(end)) {
      var records = consumer.poll(POLL);
      long now = System.currentTimeMillis();
      for (var record : records) {
        var page = Topics.PAGES.codec().decode(record.value());
        pages++;
        lateness.recordValue(Math.max(0, now - due(page)));
      }
    }
  }

  /** When the rung before had its patience: what is decided late is paged as of then. */
  private static long due(Page page) {
    return page.deadline().minus(PATIENCE).toEpochMilli();
  }

  private void report(int ladders, int seconds, StreamsStore.Kind kind) {
    System.out.printf(
        "live: %,d ladders in %s, %,d pages in %d s; from deadline to intent in the log p50 %d ms,"
            + " p90 %d ms, p99 %d ms, max %d ms%n",
        ladders,
        kind,
        pages,
        seconds,
        lateness.getValueAtPercentile(50),
        lateness.getValueAtPercentile(90),
        lateness.getValueAtPercentile(99),
        lateness.getMaxValue());
  }
}
