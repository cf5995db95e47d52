package io.watchbell.console.kafka;

import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.HistoryDatabase.Position;
import io.watchbell.console.history.Row;
import io.watchbell.kafka.KafkaConnection;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the log into the history. It has a consumer and a thread of its own, which rests as long
 * as it works, so that however much there is to catch up with, at most half of a core goes into it.
 * Whatever goes wrong here, nobody is paged later.
 */
public final class HistoryFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HistoryFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration REST_MAX = Duration.ofSeconds(2);
  private static final int RECORDS_MAX = 20_000;
  private static final int LOOK_PERIOD = 20;

  private final KafkaConnection connection;
  private final History history;
  private final InstantSource clock;
  private final AtomicLong behind = new AtomicLong(-1);
  private final AtomicLong unreadable = new AtomicLong();
  private final Thread thread;

  /** Begun anew with each attempt: what was not written is not known. */
  private Transcript transcript = new Transcript();

  private volatile boolean closing;

  private HistoryFeed(KafkaConnection connection, History history, InstantSource clock) {
    this.clock = clock;
    this.connection = connection;
    this.history = history;
    thread = Thread.ofPlatform().name("history").daemon().unstarted(this::run);
  }

  /**
   * Begins to write.
   *
   * @param clock by which it rests as long as it works
   */
  public static HistoryFeed start(
      KafkaConnection connection, History history, InstantSource clock) {
    var feed = new HistoryFeed(connection, history, clock);
    feed.thread.start();
    return feed;
  }

  /** How many records of the log are not in the history yet, about; -1 while nobody knows. */
  public long behind() {
    return behind.get();
  }

  /** How many records were passed over because they could not be read or written. */
  public long unreadable() {
    return unreadable.get();
  }

  private void run() {
    while (!closing) {
      try (var consumer = consumer()) {
        begin(consumer);
        long rounds = 0;
        while (!closing) {
          round(consumer);
          if (rounds++ % LOOK_PERIOD == 0 || behind.get() > 0) {
            look(consumer);
          }
        }
        consumer.close(CloseOptions.timeout(CLOSE_MAX));
      } catch (WakeupException | InterruptException e) {
        log.debug("the history was woken: {}", e.getMessage());
      } catch (SQLException | IOException | ExecutionException | RuntimeException e) {
        if (!closing) {
          log.warn("the history could not be written and is tried again: {}", e.toString());
          pause(RETRY);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    var settings = connection.clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", RECORDS_MAX);
    settings.put("client.id", "watchbell-history");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void begin(Consumer<byte[], byte[]> consumer)
      throws SQLException, IOException, ExecutionException, InterruptedException {
    transcript = new Transcript();
    var name = clusterId();
    var known = history.open(name);
    var partitions = new ArrayList<TopicPartition>();
    for (var topic : transcript.topics()) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    var ends = consumer.endOffsets(partitions);
    if (isBeyond(known, ends)) {
      log.warn("the log ends before the history does; the history is made anew");
      history.startOver(name);
      known = Map.of();
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    for (var partition : partitions) {
      var next = known.get(position(partition));
      if (next != null) {
        consumer.seek(partition, next);
      }
    }
  }

  /** Another log of the same name: restored from a backup, or deleted and begun again. */
  private static boolean isBeyond(Map<Position, Long> known, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> known.getOrDefault(position(end.getKey()), 0L) > end.getValue());
  }

  private String clusterId() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(connection.clientSettings())) {
      return admin.describeCluster().clusterId().get();
    }
  }

  private void round(Consumer<byte[], byte[]> consumer) throws SQLException {
    var records = consumer.poll(POLL);
    if (records.isEmpty()) {
      return;
    }
    var begun = clock.instant();
    var entries = new ArrayList<Entry>(records.count());
    for (var record : records) {
      var partition = new Position(record.topic(), record.partition());
      entries.add(
          new Entry(partition, record.offset() + 1, transcript.rows(record, this::passOver)));
    }
    write(entries);
    pause(min(Duration.between(begun, clock.instant()), REST_MAX));
  }

  /**
   * A record of the log as rows.
   *
   * @param next the offset after it
   */
  private record Entry(Position position, long next, List<Row> rows) {}

  /** What cannot be written together is written in halves, until the one is found that is wrong. */
  private void write(List<Entry> entries) throws SQLException {
    var rows = new ArrayList<Row>();
    var positions = new HashMap<Position, Long>();
    for (var entry : entries) {
      rows.addAll(entry.rows());
      positions.put(entry.position(), entry.next());
    }
    try {
      history.write(rows, positions);
    } catch (SQLException | IllegalArgumentException e) {
      if (entries.size() > 1) {
        write(entries.subList(0, entries.size() / 2));
        write(entries.subList(entries.size() / 2, entries.size()));
      } else {
        // If this fails too it is not the record, and all of it is tried again later.
        history.write(List.of(), positions);
        var wrong = entries.getFirst();
        passOver(
            "%s-%d@%d"
                .formatted(
                    wrong.position().topic(), wrong.position().partition(), wrong.next() - 1),
            e);
      }
    }
  }

  private void passOver(String where, Exception why) {
    unreadable.incrementAndGet();
    log.warn("{} is not in the history: {}", where, why.getMessage());
  }

  private void look(Consumer<byte[], byte[]> consumer) {
    long missing = 0;
    for (var end : consumer.endOffsets(consumer.assignment()).entrySet()) {
      missing += Math.max(0, end.getValue() - consumer.position(end.getKey()));
    }
    behind.set(missing);
  }

  private static Position position(TopicPartition partition) {
    return new Position(partition.topic(), partition.partition());
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends within seconds; what is being written is written or not, but never by half. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(CLOSE_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
