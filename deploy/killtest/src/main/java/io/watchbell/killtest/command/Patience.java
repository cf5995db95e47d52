package io.watchbell.killtest.command;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens in real time. */
final class Patience {
  private static final Duration LOOK = Duration.ofMillis(20);

  private Patience() {}

  /** Waits until it holds; whether it did in time. */
  static boolean await(Duration max, BooleanSupplier condition) throws InterruptedException {
    return await(max, LOOK, condition);
  }

  /**
   * The same.
   *
   * @param look how long between two looks
   */
  static boolean await(Duration max, Duration look, BooleanSupplier condition)
      throws InterruptedException {
    long until = System.nanoTime() + max.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(look);
    }
    return true;
  }
}
