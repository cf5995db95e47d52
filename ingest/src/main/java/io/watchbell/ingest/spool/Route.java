package io.watchbell.ingest.spool;

/**
 * Which way what arrives goes: straight to the log, or behind what waits in the spool. It goes back
 * to straight only when nothing waits and nothing is on its way there, so that what arrived first
 * is first in the log. Safe for use by many threads.
 */
final class Route {
  private boolean spooling;
  private int straight;
  private int toSpool;

  Route(boolean spooling) {
    this.spooling = spooling;
  }

  /** Something arrived; whether it goes straight. Ended by {@link #settled} or {@link #spooled}. */
  synchronized boolean isStraight() {
    if (spooling) {
      toSpool++;
      return false;
    }
    straight++;
    return true;
  }

  /** The log fails, so what went straight goes to the spool. Whether this is news. */
  synchronized boolean turn() {
    toSpool++;
    boolean news = !spooling;
    spooling = true;
    return news;
  }

  /** The log has said of all that went straight whether it has it. */
  synchronized void settled() {
    straight--;
    notifyAll();
  }

  /** It is in the spool, or could not be put there. */
  synchronized void spooled() {
    toSpool--;
  }

  /** Waits until nothing that went straight is open, so that nothing is written twice. */
  synchronized void awaitSettled(long millisMax) throws InterruptedException {
    long until = System.nanoTime() + millisMax * 1_000_000;
    for (long left = millisMax; straight > 0 && left > 0; ) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
  }

  /** Goes straight again if nothing waits; whether it does. */
  synchronized boolean straighten(Spool spool) {
    if (toSpool == 0 && spool.isEmpty()) {
      spooling = false;
    }
    return !spooling;
  }

  synchronized boolean isSpooling() {
    return spooling;
  }
}
