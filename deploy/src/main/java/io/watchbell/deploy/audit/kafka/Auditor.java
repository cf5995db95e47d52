package io.watchbell.deploy.audit.kafka;

import io.watchbell.deploy.audit.AuditView;
import io.watchbell.deploy.audit.Books;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.audit.AuditCheckpoint;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the books of the log: a consumer, a group and a thread of its own, which shares no code
 * with what it looks at. In rounds: first all causes up to their present ends, then all effects up
 * to the ends that they had before. Every minute it writes what it knows, with the positions that
 * belong to it, so that a restart counts nothing twice.
 */
public final class Auditor implements AutoCloseable {
  /** The consumer group of all auditors. */
  public static final String GROUP = "watchbell-auditor";

  /** How long a broker may take to answer, in milliseconds. */
  static final int ANSWER_MILLIS = 10_000;

  private static final Logger log = LoggerFactory.getLogger(Auditor.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration REST = Duration.ofSeconds(2);
  private static final Duration CHECKPOINTS = Duration.ofMinutes(1);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  /** After so long without a word from the log nobody knows what was missed. */
  private static final Duration BREAK = Duration.ofSeconds(30);

  private final KafkaConnection connection;
  private final String instance;
  private final InstantSource clock;
  private final Books books;
  private final Entries entries;
  private final LogWriter writer;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicLong unreadable = new AtomicLong();
  private final ConcurrentLinkedQueue<CompletableFuture<AuditView>> writeOffs =
      new ConcurrentLinkedQueue<>();
  private final Set<Integer> partitions = new HashSet<>();
  private volatile AuditView view;
  private volatile @Nullable Instant progressAt;
  private Instant contactAt;
  private Instant checkpointAt;

  /**
   * An auditor; {@link #start} begins.
   *
   * @param instance names this instance among its peers, so that a restart takes its place at once
   * @param grace how late anything may be
   */
  public Auditor(KafkaConnection connection, String instance, Duration grace, InstantSource clock) {
    this.connection = connection;
    this.instance = instance;
    this.clock = clock;
    books = new Books(grace);
    entries = new Entries(books);
    writer = new LogWriter(connection);
    contactAt = clock.instant();
    checkpointAt = contactAt;
    view = books.view(contactAt);
    thread = Thread.ofPlatform().name("auditor").daemon().unstarted(this::run);
  }

  /** Begins to work. */
  public void start() {
    thread.start();
  }

  /** The books, as of the last round. */
  public AuditView view() {
    return view;
  }

  /** When something was last read, or it was seen that there is nothing; null before. */
  public @Nullable Instant progressAt() {
    return progressAt;
  }

  /** How many records are in no sum because they could not be read. */
  public long unreadable() {
    return unreadable.get();
  }

  /** What stands is accepted as it is; done when the books say so. */
  public CompletableFuture<AuditView> writeOff() {
    var done = new CompletableFuture<AuditView>();
    writeOffs.add(done);
    return done;
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void run() {
    while (!isClosing()) {
      try (var consumer = consumer()) {
        consumer.subscribe(topics(), new Moves(consumer));
        work(consumer);
        consumer.close(CloseOptions.timeout(CLOSE_MAX));
      } catch (WakeupException | InterruptException e) {
        log.debug("the auditor was woken: {}", e.getMessage());
      } catch (RuntimeException e) {
        if (!isClosing()) {
          log.warn("the log cannot be audited and is tried again: {}", e.toString());
          rest();
        }
      }
    }
  }

  private void work(KafkaConsumer<byte[], byte[]> consumer) {
    while (!isClosing()) {
      contact();
      round(consumer);
      var now = clock.instant();
      if (!now.isBefore(checkpointAt.plus(CHECKPOINTS))) {
        checkpoint(consumer, partitions);
        checkpointAt = now;
      }
      rest();
    }
    checkpoint(consumer, partitions);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    partitions.clear();
    var settings = connection.clientSettings();
    settings.put("group.id", GROUP);
    settings.put("group.instance.id", GROUP + "-" + instance);
    settings.put("client.id", GROUP + "-" + instance);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "none");
    // The same partitions of all topics go to one instance.
    settings.put("partition.assignment.strategy", RangeAssignor.class.getName());
    settings.put("max.poll.records", 5_000);
    settings.put("session.timeout.ms", connection.embedded() ? 3_000 : 6_000);
    settings.put("heartbeat.interval.ms", connection.embedded() ? 500 : 1_000);
    settings.put("default.api.timeout.ms", ANSWER_MILLIS);
    settings.put("request.timeout.ms", ANSWER_MILLIS / 2);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<String> topics() {
    var topics = new ArrayList<>(Entries.CAUSES);
    topics.addAll(Entries.EFFECTS);
    return topics;
  }

  /** The log answered; what happened in a long silence nobody knows. */
  private void contact() {
    var now = clock.instant();
    if (contactAt.plus(BREAK).isBefore(now)) {
      books.interrupted(now);
    }
    contactAt = now;
  }

  private void round(KafkaConsumer<byte[], byte[]> consumer) {
    take(consumer, Map.of()); // Who has which partition is settled in a poll.
    if (partitions.isEmpty()) {
      return;
    }
    var begun = clock.instant();
    var effects = consumer.endOffsets(assigned(consumer, Entries.EFFECTS));
    var causes = consumer.endOffsets(assigned(consumer, Entries.CAUSES));
    readUpTo(consumer, causes, Map.of());
    consumer.resume(assigned(consumer, Entries.EFFECTS));
    readUpTo(consumer, effects, effects);
    consumer.pause(assigned(consumer, Entries.EFFECTS));
    books.readUpTo(begun);
    progressAt = begun;
    contact();
    for (var done = writeOffs.poll(); done != null; done = writeOffs.poll()) {
      books.writeOff();
      checkpointAt = Instant.EPOCH;
      done.complete(books.view(clock.instant()));
    }
    view = books.view(clock.instant());
  }

  private static List<TopicPartition> assigned(
      KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
    return consumer.assignment().stream()
        .filter(partition -> topics.contains(partition.topic()))
        .toList();
  }

  /** Reads until all of these are reached; nothing beyond those that are limits is entered. */
  private void readUpTo(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> goals,
      Map<TopicPartition, Long> limits) {
    var left = new HashMap<>(goals);
    var progress = clock.instant();
    while (!isClosing()) {
      int before = left.size();
      left.keySet().retainAll(consumer.assignment());
      left.entrySet().removeIf(goal -> consumer.position(goal.getKey()) >= goal.getValue());
      if (left.isEmpty()) {
        return;
      }
      boolean moved = take(consumer, limits) || left.size() < before;
      var now = clock.instant();
      if (moved) {
        progress = now;
      } else if (progress.plus(BREAK).isBefore(now)) {
        throw new TimeoutException("nothing more can be read of " + left.keySet());
      }
    }
    throw new WakeupException();
  }

  /** Whether anything came. */
  private boolean take(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> limits) {
    var records = consumer.poll(limits.isEmpty() && partitions.isEmpty() ? REST : POLL);
    var now = clock.instant();
    for (var record : records) {
      var limit = limits.get(new TopicPartition(record.topic(), record.partition()));
      if (limit == null || record.offset() < limit) {
        enter(record, now);
      }
    }
    limits.forEach((partition, limit) -> {
      if (consumer.assignment().contains(partition) && consumer.position(partition) > limit) {
        consumer.seek(partition, limit);
      }
    });
    if (!records.isEmpty()) {
      contact();
      progressAt = now;
    }
    return !records.isEmpty();
  }

  private void enter(ConsumerRecord<byte[], byte[]> record, Instant now) {
    try {
      entries.enter(record, now);
    } catch (Codec.CodecException e) {
      unreadable.incrementAndGet();
      log.warn(
          "{}-{}@{} cannot be read and is in no sum: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  // Which partitions are ours.

  private final class Moves implements ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> consumer;

    private Moves(KafkaConsumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> given) {
      var numbers = new HashSet<Integer>();
      given.forEach(partition -> numbers.add(partition.partition()));
      if (!numbers.isEmpty()) {
        begin(consumer, numbers);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> taken) {
      // Also in the middle of a round: the positions say what has been entered.
      if (!isClosing()) {
        checkpoint(consumer, partitions);
      }
      onPartitionsLost(taken);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> taken) {
      for (var partition : taken) {
        if (partitions.remove(partition.partition())) {
          books.leave(partition.partition());
        }
      }
    }
  }

  private void begin(KafkaConsumer<byte[], byte[]> consumer, Set<Integer> numbers) {
    var kept = Checkpoints.read(connection);
    var assigned = consumer.assignment();
    var first = consumer.beginningOffsets(assigned);
    var ends = consumer.endOffsets(assigned);
    var now = clock.instant(); // After the ends: what is older is not beyond them.
    for (int number : numbers) {
      var from = kept.get(number);
      boolean good = from != null && isThere(from, number, first, ends);
      if (from != null && !good) {
        log.warn("the log of partition {} is not the one of its books; they begin anew", number);
      }
      var own = assigned.stream().filter(it -> it.partition() == number).toList();
      for (var partition : own) {
        var next = good && from != null ? from.positions().get(partition.topic()) : null;
        Long end = ends.get(partition);
        consumer.seek(partition, next != null ? next : end == null ? 0 : end);
      }
      books.open(number, good ? from : null, now);
      partitions.add(number);
    }
    books.interrupted(now);
    consumer.pause(assigned(consumer, Entries.EFFECTS));
  }

  /** Whether the log still has, and already has, what comes next in the books. */
  private static boolean isThere(
      AuditCheckpoint from,
      int number,
      Map<TopicPartition, Long> first,
      Map<TopicPartition, Long> ends) {
    return topics().stream()
        .allMatch(topic -> {
          var partition = new TopicPartition(topic, number);
          var next = from.positions().get(topic);
          return next != null
              && next >= first.getOrDefault(partition, 0L)
              && next <= ends.getOrDefault(partition, 0L);
        });
  }

  private void checkpoint(KafkaConsumer<byte[], byte[]> consumer, Set<Integer> numbers) {
    var now = clock.instant();
    for (int number : numbers) {
      var positions = new HashMap<String, Long>();
      for (var topic : topics()) {
        positions.put(topic, consumer.position(new TopicPartition(topic, number)));
      }
      try {
        writer.appendNow(
            Topics.AUDIT, Integer.toString(number), books.checkpoint(number, positions, now), now);
      } catch (KafkaException e) {
        log.warn("the books of partition {} are not in the log: {}", number, e.getMessage());
      }
    }
  }

  private void rest() {
    try {
      var _ = closing.await(REST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      if (thread.isAlive()) {
        thread.join(CLOSE_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer.close();
  }
}
