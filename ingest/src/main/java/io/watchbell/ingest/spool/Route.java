package io.watchbell.ingest.spool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which way what arrives goes: straight to the log, or behind what waits in the spool. It goes back
 * to straight only when nothing waits and nothing is on its way there, so that what arrived first
 * is first in the log. Safe for use by many threads.
 */
final class Route {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition allSettled = lock.newCondition();
  private boolean spooling;
  private int straight;
  private int toSpool;

  Route(boolean spooling) {
    this.spooling = spooling;
  }

  /** Something arrived; whether it goes straight. Ended by {@link #settled} or {@link #spooled}. */
  boolean isStraight() {
    lock.lock();
    try {
      if (spooling) {
        toSpool++;
      } else {
        straight++;
      }
      return !spooling;
    } finally {
      lock.unlock();
    }
  }

  /** The log fails, so what went straight goes to the spool. Whether this is news. */
  boolean turn() {
    lock.lock();
    try {
      toSpool++;
      boolean news = !spooling;
      spooling = true;
      return news;
    } finally {
      lock.unlock();
    }
  }

  /** The log has said of all that went straight whether it has it. */
  void settled() {
    lock.lock();
    try {
      straight--;
      allSettled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** It is in the spool, or could not be put there. */
  void spooled() {
    lock.lock();
    try {
      toSpool--;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing that went straight is open, so that nothing is written twice. */
  void awaitSettled(long millisMax) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millisMax);
      while (straight > 0 && left > 0) {
        left = allSettled.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Goes straight again if nothing waits; whether it does. */
  boolean straighten(Spool spool) {
    lock.lock();
    try {
      if (toSpool == 0 && spool.isEmpty()) {
        spooling = false;
      }
      return !spooling;
    } finally {
      lock.unlock();
    }
  }

  boolean isSpooling() {
    lock.lock();
    try {
      return spooling;
    } finally {
      lock.unlock();
    }
  }
}
