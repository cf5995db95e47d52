package io.watchbell.benchmarks.bench;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.page.Page;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads page intents from the log as they can be read: committed, from now on. It tells each with
 * the reading of {@link System#nanoTime()} at which it came.
 */
final class Intents implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ObjLongConsumer<Page> seen;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread thread = new Thread(this::read, "intents");
  private volatile boolean closed;

  /** Reads the log there, until it is closed. */
  Intents(String bootstrap, ObjLongConsumer<Page> seen) throws InterruptedException {
    this.seen = seen;
    var settings = KafkaConnection.embedded(bootstrap).clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "latest");
    settings.put("reconnect.backoff.max.ms", 50);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    thread.start();
    begun.await();
  }

  private void read() {
    try (consumer) {
      var partitions =
          consumer.partitionsFor(Topics.PAGES.name()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      begun.countDown();
      while (!closed) {
        var records = consumer.poll(POLL);
        long now = System.nanoTime();
        for (var record : records) {
          if (record.value() != null) {
            seen.accept(Topics.PAGES.codec().decode(record.value()), now);
          }
        }
      }
    } catch (WakeupException e) {
      closed = true;
    } finally {
      begun.countDown();
    }
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
