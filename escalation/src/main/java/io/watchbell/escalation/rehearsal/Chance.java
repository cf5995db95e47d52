package io.watchbell.escalation.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws, from a generator with a seed. */
public final class Chance {
  private static final int THOUSAND = 1_000;
  private static final long PRIME = 0x100000001b3L;

  private final RandomGenerator random;

  /** Draws from this, one after the other. */
  public Chance(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Draws for this. What is drawn depends on the seed and on what it is drawn for, not on what was
   * drawn before: where a history is cut short, the rest of it stays as it was.
   */
  public static Chance of(long seed, String what) {
    long hash = seed * PRIME;
    for (int i = 0; i < what.length(); i++) {
      hash = (hash ^ what.charAt(i)) * PRIME;
    }
    return new Chance(new SplittableRandom(hash));
  }

  /** Whether it is one of so many in a thousand. */
  public boolean inThousand(int times) {
    return random.nextInt(THOUSAND) < times;
  }

  /** From 0, below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** From 0, below 1. */
  public double fraction() {
    return random.nextDouble();
  }

  /** One of these. */
  public <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** From so many milliseconds, below so many. */
  public Duration millis(int from, int until) {
    return Duration.ofMillis(from + random.nextInt(until - from));
  }

  /** From so many seconds, below so many, to the millisecond. */
  public Duration seconds(int from, int until) {
    return millis(from * THOUSAND, until * THOUSAND);
  }

  /** Mostly short, seldom very long. */
  public Duration around(Duration mean) {
    double draw = -Math.log(1 - random.nextDouble());
    return Duration.ofMillis((long) (mean.toMillis() * draw));
  }
}
