package io.watchbell.kafka;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Tells every partition of a topic how late it is soon after something was written to one of them:
 * a record without key and value, whose time is that of the latest record since the tick before and
 * a millisecond. (Not the latest ever: what a spool kept is old when it is written, and must not
 * come behind ticks that are later than it.)
 *
 * <p>Whoever puts several partitions into one order otherwise could not tell one that is empty from
 * one that is slow. While nothing is written there are no ticks; while much is written, fifty
 * rounds a second. A tick that is lost is no harm: what it would have let through goes on a moment
 * later.
 *
 * <p>Safe for use by many threads.
 */
public final class Ticks implements AutoCloseable {
  private static final String HEADER = "watchbell-tick";
  private static final byte[] NOTHING = new byte[0];
  private static final long NOTHING_WRITTEN = Long.MIN_VALUE;
  private static final long SOON_MILLIS = 1;
  private static final long REST_MILLIS = 20;

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final AtomicLong latest = new AtomicLong(NOTHING_WRITTEN);

  /** Whether a round is to come, or was just made. */
  private final AtomicBoolean isBusy = new AtomicBoolean();

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("ticks").factory());

  /** Whether something was written since the latest round. */
  private volatile boolean isOwed;

  Ticks(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Whether a record with these headers is a tick, and nothing else. */
  public static boolean isTick(Headers headers) {
    return headers.lastHeader(HEADER) != null;
  }

  /** The headers of a tick. */
  public static Headers header() {
    return new RecordHeaders().add(HEADER, NOTHING);
  }

  /** Something was handed over for this topic, with this time in epoch milliseconds. */
  void wrote(String where, long at) {
    if (!where.equals(topic)) {
      return;
    }
    latest.accumulateAndGet(at, Math::max);
    isOwed = true;
    if (!isBusy.get()) {
      begin();
    }
  }

  private void begin() {
    if (isBusy.compareAndSet(false, true)) {
      later(this::round, SOON_MILLIS);
    }
  }

  private void later(Runnable what, long millis) {
    try {
      var _ = timer.schedule(what, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      // We are closed.
    }
  }

  private void rested() {
    if (isOwed) {
      round();
      return;
    }
    isBusy.set(false);
    if (isOwed) {
      begin(); // Something was written just now, and saw that we were busy.
    }
  }

  /** Tells everybody once. */
  void round() {
    isOwed = false;
    long at = latest.getAndSet(NOTHING_WRITTEN);
    if (at != NOTHING_WRITTEN) {
      send(at + 1);
    }
    later(this::rested, REST_MILLIS);
  }

  private void send(long at) {
    try {
      for (var partition : producer.partitionsFor(topic)) {
        var tick = new ProducerRecord<byte[], byte[]>(topic, partition.partition(), at, null, null);
        tick.headers().add(HEADER, NOTHING);
        var _ = producer.send(tick);
      }
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
    } catch (KafkaException | IllegalStateException _) {
      // The log is away, or we are closing; whoever waits for the tick does not wait for long.
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
