package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Latencies;
import io.watchbell.ingest.publish.Entry;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Writes alerts to the log by a schedule and reads the incidents that a router makes of them. */
final class RouterFlow implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration STRAGGLERS_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(10);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final LogWriter writer;
  private final Map<String, Long> waiting = new ConcurrentHashMap<>();
  private final Latencies latencies = new Latencies();
  private final Thread thread = new Thread(this::read, "incidents");
  private volatile boolean closed;
  private int number;

  /** Between this log and its router. */
  RouterFlow(String bootstrap, LogWriter writer) {
    this.writer = writer;
    var settings = KafkaConnection.embedded(bootstrap).clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    thread.start();
  }

  private void read() {
    try (consumer) {
      consumer.assign(
          consumer.partitionsFor(Topics.INCIDENTS.name()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList());
      while (!closed) {
        var records = consumer.poll(POLL);
        long now = System.nanoTime();
        for (var record : records) {
          var service = Topics.INCIDENTS.codec().decode(record.value()).incident().service();
          var due = waiting.remove(service);
          if (due != null) {
            latencies.record(due, now);
          }
        }
      }
    } catch (WakeupException e) {
      closed = true;
    }
  }

  /** Writes so many a second, each due at its own instant whatever became of those before. */
  Latencies run(double rate, Duration length) {
    latencies.reset();
    long start = System.nanoTime();
    long alerts = Math.round(rate * length.toNanos() / 1e9);
    for (int i = 0; i < alerts; i++) {
      long due = start + Math.round(i * 1e9 / rate);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      number++;
      var service = "service-" + number;
      waiting.put(service, due);
      var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      var alert = AlertBuilder.alert("Down").service(service).severity("critical").at(now).build();
      writer.append(new Entry.OfAlert(alert).toRecord(), _ -> {});
    }
    long until = System.nanoTime() + STRAGGLERS_MAX.toNanos();
    while (!waiting.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return latencies;
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
