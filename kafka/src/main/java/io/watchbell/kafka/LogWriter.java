package io.watchbell.kafka;

import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the log, idempotently and with {@code acks=all}: what it reports as written is durable.
 * One per process: every producer costs the brokers memory and connections. Safe for use by many
 * threads.
 */
public final class LogWriter implements AutoCloseable {
  /** How long a record may wait for its acknowledgement before it counts as not written. */
  public static final Duration DELIVERY_MAX = Duration.ofSeconds(10);

  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final Ticks ticks;

  /** A writer on this log. */
  public LogWriter(KafkaConnection connection) {
    var settings = connection.clientSettings();
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("linger.ms", 0);
    // While a request is on its way, what comes meanwhile gathers: the busier, the larger the
    // batches, and nobody waits when it is calm. Batches are what costs, here and at the brokers.
    settings.put("max.in.flight.requests.per.connection", 1);
    settings.put("compression.type", "lz4");
    settings.put("batch.size", 256 * 1024);
    settings.put("buffer.memory", 64L * 1024 * 1024);
    // Before it is packed; whether a topic takes it is the topic's affair.
    settings.put("max.request.size", Topics.VALUE_BYTES_MAX);
    settings.put("max.block.ms", 2_000);
    settings.put("request.timeout.ms", 4_000);
    settings.put("delivery.timeout.ms", Math.toIntExact(DELIVERY_MAX.toMillis()));
    settings.put("client.id", "watchbell-writer");
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    ticks = new Ticks(producer, Topics.ALERTS.name());
  }

  /** Writes a value; the stage fails when it could not be made durable. */
  public <T> CompletionStage<Void> append(Topic<T> topic, String key, T value) {
    return send(LogRecord.of(topic, key, value));
  }

  /** Writes a value with a time and headers of its own. */
  public <T> CompletionStage<Void> append(
      Topic<T> topic, String key, T value, Instant at, Map<String, byte[]> headers) {
    return send(LogRecord.of(topic, key, value, at, headers));
  }

  /** Says that a key of a compacted topic is no more. */
  public CompletionStage<Void> remove(Topic<?> topic, String key) {
    return send(LogRecord.removal(topic, key));
  }

  private CompletionStage<Void> send(LogRecord record) {
    var written = new CompletableFuture<Void>();
    append(
        record,
        failure -> {
          if (failure == null) {
            written.complete(null);
          } else {
            written.completeExceptionally(failure);
          }
        });
    return written;
  }

  /**
   * Writes a record. It may block for up to two seconds when the buffer is full or the brokers
   * cannot be reached, so it is not to be called on an event loop under load.
   *
   * @param done called once, with null when the record is durable; on the writer's own thread, or
   *     before this returns when it fails at once
   */
  public void append(LogRecord record, Consumer<@Nullable Exception> done) {
    try {
      var _ = producer.send(record.toKafka(), (_, failure) -> done.accept(failure));
      if (record.at() != null) {
        ticks.wrote(record.topic(), record.at());
      }
    } catch (KafkaException | IllegalStateException e) {
      done.accept(e); // The second when it is closed.
    }
  }

  /** Writes a value and waits until it is durable. */
  public <T> void appendNow(Topic<T> topic, String key, T value) {
    await(topic, append(topic, key, value));
  }

  /** Writes a value with a time of its own and waits until it is durable. */
  public <T> void appendNow(Topic<T> topic, String key, T value, Instant at) {
    await(topic, append(topic, key, value, at, Map.of()));
  }

  private static void await(Topic<?> topic, CompletionStage<Void> written) {
    try {
      written.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new KafkaException("could not write to " + topic.name(), e.getCause());
    }
  }

  /** Waits until all that was handed over is durable or has failed. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    ticks.close();
    producer.close(CLOSE_MAX);
  }
}
