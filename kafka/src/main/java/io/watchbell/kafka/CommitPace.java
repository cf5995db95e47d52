package io.watchbell.kafka;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * When a stream thread commits. Nobody sees what is written before its transaction ends, so when it
 * is calm a thread commits at once. Committing has a price, though, which rises when processors are
 * scarce: a thread that would commit each 20 ms and needs 100 ms for it would do little else. So a
 * thread spends at most a fifth of its time on it: after a commit that took {@code d} the next one
 * is {@code 4 d} later or after that.
 *
 * <p>One for each stream thread, because all tasks of a thread commit together; used by that thread
 * only. What has written something says so by {@link #ask}. {@link PacedClients} tells how long
 * commits take.
 */
public final class CommitPace {
  /** However long commits take, one is made after this. */
  static final Duration WAIT_MAX = Duration.ofMillis(400);

  private static final int WORK_FOR_COMMIT = 4;
  private static final ThreadLocal<CommitPace> OF_THREAD = ThreadLocal.withInitial(CommitPace::new);

  private long next;
  private boolean waiting;

  CommitPace() {}

  /** That of the thread which asks. */
  public static CommitPace ofThisThread() {
    return OF_THREAD.get();
  }

  /** Somebody waits for what this task has written: commit now, or as soon as it may be. */
  public void ask(ProcessingContext context) {
    long left = left(context.currentSystemTimeMs());
    if (left == 0) {
      context.commit();
    } else if (!waiting) {
      waiting = true;
      new Reminder(context, Duration.ofMillis(left));
    }
  }

  /** Milliseconds until the next commit may be; a clock that was set back makes it no longer. */
  long left(long now) {
    return Math.clamp(next - now, 0, WAIT_MAX.toMillis());
  }

  /**
   * A commit was made.
   *
   * @param began when it began, in milliseconds of the wall clock
   * @param ended when it was done
   */
  void committed(long began, long ended) {
    long pause = WORK_FOR_COMMIT * Math.max(0, ended - began);
    next = ended + Math.min(pause, WAIT_MAX.toMillis());
    waiting = false;
  }

  /** Asks once more, when it may be. Should its task end before, Streams' own interval is left. */
  private static final class Reminder {
    private final Cancellable timer;

    Reminder(ProcessingContext context, Duration later) {
      this.timer = context.schedule(later, PunctuationType.WALL_CLOCK_TIME, _ -> remind(context));
    }

    private void remind(ProcessingContext context) {
      timer.cancel();
      if (ofThisThread().waiting) {
        context.commit();
      }
    }
  }
}
