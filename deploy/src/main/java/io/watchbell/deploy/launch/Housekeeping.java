package io.watchbell.deploy.launch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Small things that are done again and again; one that fails is done again all the same. */
final class Housekeeping implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
  private static final int THREADS = 2;

  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("housekeeping-", 1).factory());

  /** Does something once after a while. */
  void after(Duration delay, Runnable task) {
    var _ = timer.schedule(guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does something again and again, the first time after a while. */
  void every(Duration delay, Duration period, Runnable task) {
    var _ =
        timer.scheduleWithFixedDelay(
            guarded(task), delay.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.warn("housekeeping failed and is tried again", e);
      }
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
