package io.watchbell.killtest.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is done to the machines. */
public enum FaultKind {
  /** {@code kill -9} of an instance of Watchbell; it is started again a moment later. */
  KILL_INSTANCE("kill -9 of an instance", 2, Duration.ofSeconds(10)),

  /** {@code kill -9} of a broker; it is started again a moment later. */
  KILL_BROKER("kill -9 of a broker", 2, Duration.ofSeconds(10)),

  /** An instance stands still (SIGSTOP) and goes on as if nothing had been (SIGCONT). */
  PAUSE_INSTANCE("an instance stands still", 1, null),

  /** A broker stands still and goes on. */
  PAUSE_BROKER("a broker stands still", 1, null),

  /** Every instance is stopped in order (SIGTERM) and started, one after the other. */
  ROLL_INSTANCES("rolling restart of the instances", 1, Duration.ofSeconds(3)),

  /** Every broker is stopped in order and started, one after the other. */
  ROLL_BROKERS("rolling restart of the brokers", 1, Duration.ofSeconds(3)),

  /** Nothing passes between two machines, in both directions. */
  CUT("network cut", 2, null),

  /** The disk of one machine is full. */
  DISK_FULL("disk full", 1, null),

  /** The clock of one instance is wrong by some seconds, and right again. */
  CLOCK_JUMP("clock jump", 1, null);

  private final String words;
  private final int weight;
  private final @Nullable Duration delayMax;

  FaultKind(String words, int weight, @Nullable Duration delayMax) {
    this.words = words;
    this.weight = weight;
    this.delayMax = delayMax;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** How often it comes in a round of faults. */
  public int weight() {
    return weight;
  }

  /** How late a page may be because of it; null where that depends on how long it lasts. */
  public @Nullable Duration delayMax() {
    return delayMax;
  }
}
