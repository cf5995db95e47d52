package io.watchbell.ingest.integration;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket: it holds as many alerts as may come at once, and fills at the rate of its {@link
 * Limit}. It is kept as one instant, the one at which the bucket would be full again (the "virtual
 * scheduling" of the generic cell rate algorithm, ITU-T I.371), so it needs no timer. Twenty lines
 * of our own, because the libraries for it bring clocks, schedulers and caches along, and the clock
 * has to come from outside.
 *
 * <p>Safe for use by many threads.
 */
public final class Bucket {
  private final Limit limit;
  private Instant fullAt = Instant.MIN;

  /** A bucket that is full. */
  public Bucket(Limit limit) {
    this.limit = limit;
  }

  /** How much goes in and out of it. */
  public Limit limit() {
    return limit;
  }

  /**
   * Takes out as many as there are, up to this many.
   *
   * @return how many were taken
   */
  public synchronized int takeUpTo(int alerts, Instant now) {
    var from = fullAt.isAfter(now) ? fullAt : now;
    long there = room().minus(Duration.between(now, from)).dividedBy(limit.every());
    int taken = Math.clamp(there, 0, alerts);
    fullAt = from.plus(limit.every().multipliedBy(taken));
    return taken;
  }

  /**
   * Takes out all of these or none. More than the bucket can ever hold are taken when it is full:
   * otherwise they could never come.
   *
   * @return how long until they can be taken; zero if they were
   */
  public synchronized Duration takeAll(int alerts, Instant now) {
    int needed = Math.min(alerts, limit.burst());
    var from = fullAt.isAfter(now) ? fullAt : now;
    var until = from.plus(limit.every().multipliedBy(needed));
    var wait = Duration.between(now.plus(room()), until);
    if (wait.isPositive()) {
      return wait;
    }
    fullAt = until;
    return Duration.ZERO;
  }

  private Duration room() {
    return limit.every().multipliedBy(limit.burst());
  }
}
