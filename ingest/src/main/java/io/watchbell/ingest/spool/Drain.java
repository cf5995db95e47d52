package io.watchbell.ingest.spool;

import io.watchbell.ingest.publish.RecordSink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what waits in the spool to the log, in order, and again until the log takes it. */
final class Drain implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);
  private static final int AT_ONCE = 1_000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Longer than the log takes to say of any record that it does not have it. */
  private static final long SETTLED_MILLIS_MAX = 15_000;

  private final RecordSink sink;
  private final Spool spool;
  private final Route route;
  private @Nullable Thread thread;
  private boolean closed;

  Drain(RecordSink sink, Spool spool, Route route) {
    this.sink = sink;
    this.spool = spool;
    this.route = route;
  }

  /** Begins, unless it is at it already. */
  synchronized void begin() {
    if (!closed && (thread == null || !thread.isAlive())) {
      thread = Thread.ofPlatform().daemon().name("spool-drain").start(this::run);
    }
  }

  private void run() {
    long written = 0;
    try {
      do {
        route.awaitSettled(SETTLED_MILLIS_MAX);
        written += pour();
      } while (!isDone());
    } catch (InterruptedException _) {
      return; // We are being closed; what waits is on disk.
    }
    log.info("the log takes what comes again; {} records came out of the spool", written);
  }

  /**
   * Done only together with {@link #begin}, so that nobody counts on a drain that has just ended.
   */
  private synchronized boolean isDone() {
    if (!route.straighten(spool)) {
      return false;
    }
    thread = null;
    return true;
  }

  /** Writes what waits, as long as the log takes it; returns how much that was. */
  private long pour() throws InterruptedException {
    try {
      var slips = spool.first(AT_ONCE);
      var taken = written(slips);
      spool.remove(taken);
      if (slips.isEmpty() || taken.size() < slips.size()) {
        Thread.sleep(PAUSE);
      }
      return taken.size();
    } catch (IOException e) {
      log.error("the spool cannot be read; what it holds stays there", e);
      Thread.sleep(Duration.ofSeconds(5));
      return 0;
    }
  }

  private List<Long> written(List<Slip> slips) throws InterruptedException {
    var open = new CountDownLatch(slips.size());
    var taken = Collections.synchronizedList(new ArrayList<Long>());
    for (var slip : slips) {
      sink.append(
          slip.record(),
          failure -> {
            if (failure == null) {
              taken.add(slip.number());
            }
            open.countDown();
          });
    }
    open.await();
    return List.copyOf(taken);
  }

  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    if (running != null) {
      running.interrupt();
      try {
        running.join(Duration.ofSeconds(5));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
