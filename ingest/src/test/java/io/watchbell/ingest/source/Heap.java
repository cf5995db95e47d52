package io.watchbell.ingest.source;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Measures in a long run what is kept in memory, and says so every hundred thousand steps. */
public final class Heap {
  private static final long EVERY = 100_000;
  private static final int WARM = 5_000;

  private final String what;
  private final AtomicLong steps = new AtomicLong();
  private volatile long first;

  /** For a run that is called so. */
  public Heap(String what) {
    this.what = what;
  }

  /** One more has been done. */
  public void step() {
    long step = steps.incrementAndGet();
    if (step == WARM) {
      first = used();
    }
    if (step % EVERY == 0) {
      System.out.printf(
          "%s: %,d bodies, %d MB kept, %d threads%n",
          what, step, used() >> 20, ManagementFactory.getThreadMXBean().getThreadCount());
    }
  }

  /** How many megabytes more are kept than soon after the beginning. */
  public long grownMegabytes() {
    return first == 0 ? 0 : (used() - first) >> 20;
  }

  private static long used() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
