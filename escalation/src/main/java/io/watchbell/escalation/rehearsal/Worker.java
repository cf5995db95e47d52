package io.watchbell.escalation.rehearsal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Work that blocks, as sending a page does, in virtual time: it has a thread of its own, and never
 * runs while anything else does.
 */
final class Worker {
  /** The process is no more. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** Told of each time that a worker goes on. */
  interface Watch {
    /** Lets it go on, until it waits again. */
    void resumed(Worker worker, Runnable goOn);
  }

  private final Agenda agenda;
  private final Runnable work;
  private final Watch watch;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private volatile boolean dead;
  private volatile boolean over;
  private volatile @Nullable Throwable failure;

  Worker(Agenda agenda, Runnable work, Watch watch) {
    this.watch = watch;
    this.agenda = agenda;
    this.work = work;
  }

  /** Begins, and returns when it waits or is over. */
  void start() {
    var _ = Thread.ofVirtual().start(this::run);
    resume();
  }

  private void run() {
    turn.acquireUninterruptibly();
    try {
      work.run();
    } catch (Killed e) {
      over = true;
    } catch (Throwable e) {
      failure = e;
    } finally {
      over = true;
      back.release();
    }
  }

  /** Called by the work itself: time passes. */
  void await(Duration length) {
    agenda.after(length, this::resume);
    back.release();
    turn.acquireUninterruptibly();
    if (dead) {
      throw new Killed();
    }
  }

  private void resume() {
    if (over) {
      return;
    }
    watch.resumed(
        this,
        () -> {
          turn.release();
          back.acquireUninterruptibly();
        });
    var thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw new IllegalStateException("the work failed", thrown);
    }
  }

  /** It does nothing more. */
  void kill() {
    dead = true;
    resume();
  }

  boolean isOver() {
    return over;
  }
}
