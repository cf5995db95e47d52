package io.watchbell.deploy.audit.alarm;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second, on a thread of its own; also again after a mistake of ours. */
final class Rounds implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Runnable look;
  private final ScheduledExecutorService thread;

  /** Rounds by which this is done; {@link #start} begins. */
  Rounds(String name, Runnable look) {
    this.name = name;
    this.look = look;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).factory());
  }

  void start() {
    long millis = PAUSE.toMillis();
    var _ = thread.scheduleWithFixedDelay(this::lookSafely, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void lookSafely() {
    try {
      look.run();
    } catch (RuntimeException bug) {
      log.error("{} tries again", name, bug); // Else it would never look again.
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
