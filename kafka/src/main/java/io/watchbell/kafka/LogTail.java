package io.watchbell.kafka;

import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning and goes on reading: the source of every view. It belongs to no
 * group and commits nothing; a restart reads again. Only committed records are seen, and every
 * handler is called on the tail's own thread.
 */
public final class LogTail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LogTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final String name;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, RawHandler> handlers;
  private final @Nullable Instant since;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final AtomicLong unreadable = new AtomicLong();
  private final Thread thread;
  private volatile boolean closing;

  private LogTail(Builder builder) {
    this.name = builder.name;
    this.handlers = Map.copyOf(builder.handlers);
    this.since = builder.since;
    var settings = builder.connection.clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", 2_000);
    settings.put("client.id", "watchbell-tail-" + name);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().name("tail-" + name).daemon().unstarted(this::run);
  }

  /**
   * Gets one record.
   *
   * @param <T> the topic's values
   */
  public interface Handler<T> {
    /**
     * Called once per record, in the order of each partition.
     *
     * @param value null where a compacted topic says that the key is no more
     */
    void handle(String key, @Nullable T value, Instant at);
  }

  private interface RawHandler {
    void handle(ConsumerRecord<byte[], byte[]> record);
  }

  /** What to read. */
  public static final class Builder {
    private final String name;
    private final KafkaConnection connection;
    private final Map<String, RawHandler> handlers = new HashMap<>();
    private @Nullable Instant since;

    private Builder(String name, KafkaConnection connection) {
      this.name = name;
      this.connection = connection;
    }

    /** Reads this topic too. */
    public <T> Builder topic(Topic<T> topic, Handler<T> handler) {
      handlers.put(
          topic.name(),
          record -> {
            byte[] bytes = record.value();
            handler.handle(
                new String(record.key(), StandardCharsets.UTF_8),
                bytes == null ? null : topic.codec().decode(bytes),
                Instant.ofEpochMilli(record.timestamp()));
          });
      return this;
    }

    /** Begins with the records of this instant, instead of with the first there are. */
    public Builder since(Instant instant) {
      this.since = instant;
      return this;
    }

    /** Begins to read. */
    public LogTail start() {
      var tail = made();
      tail.start();
      return tail;
    }

    /** A tail that has not begun; for what still has to be told who else listens. */
    public LogTail made() {
      return new LogTail(this);
    }

    @Override
    public String toString() {
      return name + handlers.keySet();
    }
  }

  /**
   * A tail to be built.
   *
   * @param name for its thread and in logs
   */
  public static Builder named(String name, KafkaConnection connection) {
    return new Builder(name, connection);
  }

  /** Begins to read. */
  public void start() {
    thread.start();
  }

  /** Completed once everything has been handled that was in the log when reading began. */
  public CompletableFuture<Void> caughtUp() {
    return caughtUp;
  }

  /** How many records were passed over because they could not be read. */
  public long unreadable() {
    return unreadable.get();
  }

  private void run() {
    Map<TopicPartition, Long> goals = null;
    while (!closing) {
      try {
        if (goals == null) {
          goals = begin();
        }
        consumer.poll(POLL).forEach(this::handle);
        checkGoals(goals);
      } catch (WakeupException | InterruptException e) {
        log.debug("tail {} was woken: {}", name, e.getMessage());
      } catch (KafkaException e) {
        log.warn("tail {} lost the log and tries again: {}", name, e.getMessage());
        pause();
      }
    }
    consumer.close(CloseOptions.timeout(CLOSE_MAX));
  }

  /** Takes its place; only once, since whoever handles records must not get one twice. */
  private Map<TopicPartition, Long> begin() {
    var partitions = partitions();
    var goals = new HashMap<>(consumer.endOffsets(partitions));
    consumer.assign(partitions);
    seekToStart(partitions);
    return goals;
  }

  private void checkGoals(Map<TopicPartition, Long> goals) {
    if (!caughtUp.isDone()) {
      goals.entrySet().removeIf(goal -> consumer.position(goal.getKey()) >= goal.getValue());
      if (goals.isEmpty()) {
        caughtUp.complete(null);
      }
    }
  }

  private List<TopicPartition> partitions() {
    var partitions = new ArrayList<TopicPartition>();
    for (var topic : handlers.keySet()) {
      for (var info : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
    }
    return partitions;
  }

  private void seekToStart(List<TopicPartition> partitions) {
    var start = since;
    if (start == null) {
      consumer.seekToBeginning(partitions);
      return;
    }
    var times = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> times.put(partition, start.toEpochMilli()));
    consumer
        .offsetsForTimes(times)
        .forEach((TopicPartition partition, @Nullable OffsetAndTimestamp found) -> {
          if (found == null) {
            consumer.seekToEnd(List.of(partition));
          } else {
            consumer.seek(partition, found.offset());
          }
        });
  }

  private void handle(ConsumerRecord<byte[], byte[]> record) {
    var handler = handlers.get(record.topic());
    if (handler == null || record.key() == null) {
      return;
    }
    try {
      handler.handle(record);
    } catch (Codec.CodecException e) {
      unreadable.incrementAndGet();
      log.warn(
          "{}-{}@{} cannot be read and is passed over: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    if (thread.getState() == Thread.State.NEW) {
      consumer.close();
      return;
    }
    consumer.wakeup();
    try {
      thread.join(CLOSE_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
