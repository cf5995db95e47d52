package io.watchbell.deploy.backtest.run;

import io.watchbell.deploy.backtest.Course;
import io.watchbell.deploy.backtest.Happening;
import io.watchbell.deploy.backtest.Run;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;

/** The way of one set of rules: takes what happens from a short queue. */
final class Lane implements Callable<Run> {
  /** Batches that may wait: while one set of rules is busy with news, the other goes on. */
  private static final int WAITING_MAX = 32;

  private final BlockingQueue<List<Happening>> queue = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Course course;
  private final Instant until;

  Lane(Course course, Instant until) {
    this.course = course;
    this.until = until;
  }

  /** Hands over what happens next; an empty batch is the end. Waits while the queue is full. */
  void put(List<Happening> batch) throws InterruptedException {
    queue.put(batch);
  }

  @Override
  public Run call() throws InterruptedException {
    var batch = queue.take();
    try {
      while (!batch.isEmpty()) {
        batch.forEach(course::take);
        batch = queue.take();
      }
      return course.finish(until);
    } finally {
      // Whoever reads ahead must not wait for a lane that has failed.
      while (!batch.isEmpty()) {
        batch = queue.take();
      }
    }
  }
}
