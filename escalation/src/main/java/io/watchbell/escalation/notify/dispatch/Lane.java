package io.watchbell.escalation.notify.dispatch;

import io.watchbell.escalation.notify.Delivery;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of one partition while this instance has it: each on a virtual thread. {@link #take} is
 * called by the dispatcher's thread alone. A simulation gives it another time and other threads.
 */
class Lane {
  private static final Logger log = LoggerFactory.getLogger(Lane.class);

  /** How far clocks may differ, and pages be out of order, in what is read of the past. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  private final Delivery delivery;
  private final Function<Instant, History> past;
  private final Instant begunAt;
  private final Progress progress = new Progress();
  private final CountDownLatch abandoned = new CountDownLatch(1);
  private final Phaser workers = new Phaser(1);
  private @Nullable History history;

  /**
   * A lane.
   *
   * @param past reads what came of pages since an instant
   * @param begunAt when this instance was given the partition
   */
  Lane(Delivery delivery, Function<Instant, History> past, Instant begunAt) {
    this.delivery = delivery;
    this.past = past;
    this.begunAt = begunAt;
  }

  Progress progress() {
    return progress;
  }

  /** Nothing can be done with the record at this offset. */
  void passOver(long offset) {
    progress.begin(offset);
    progress.finish(offset);
  }

  /**
   * Takes a page on; it ends by itself.
   *
   * @return whether there was anything left to do
   */
  boolean take(long offset, Page page) {
    var before = before(page);
    progress.begin(offset);
    if (before != null && before.result().isFinal()) {
      progress.finish(offset);
      return false;
    }
    workers.register();
    begin(page, () -> work(offset, page, before));
    return true;
  }

  /** Has a page worked on, beside all others. */
  void begin(Page page, Runnable work) {
    var _ = Thread.ofVirtual().name("page-" + page.id()).start(work);
  }

  /** What came of this page before this instance had the partition, or null. */
  private @Nullable PageOutcome before(Page page) {
    if (page.at().isAfter(begunAt.plus(MARGIN))) {
      history = new History(); // All that may have been begun by others has been seen.
    }
    var known = history;
    if (known == null) {
      known = past.apply(page.at().minus(MARGIN));
      history = known;
    }
    return known.of(page.id());
  }

  private void work(long offset, Page page, @Nullable PageOutcome before) {
    try {
      delivery.deliver(page, before, this::pause);
      progress.finish(offset);
    } catch (InterruptedException e) {
      log.info("page {} is left to whoever has its partition next", page.id());
    } catch (RuntimeException e) {
      log.error("page {} is taken up again after a restart", page.id(), e);
    } finally {
      workers.arriveAndDeregister();
    }
  }

  /**
   * Waits before a further attempt.
   *
   * @throws InterruptedException when the partition has gone to somebody else
   */
  void pause(Duration length) throws InterruptedException {
    if (abandoned.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("the partition has gone to somebody else");
    }
  }

  /** Stops what waits for a further attempt, and gives what is being sent a while to end. */
  void abandon(Duration max) {
    abandoned.countDown();
    int phase = workers.arriveAndDeregister();
    try {
      workers.awaitAdvanceInterruptibly(phase, max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      log.warn("{} pages are still being sent while their partition goes", progress.open());
    }
  }
}
