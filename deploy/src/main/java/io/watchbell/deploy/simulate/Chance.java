package io.watchbell.deploy.simulate;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws. What is drawn depends on the seed and on what it is drawn for, not on what was drawn
 * before: where a history is cut short, the rest of it stays as it was.
 */
final class Chance {
  private static final int THOUSAND = 1_000;
  private static final long PRIME = 0x100000001b3L;

  private final SplittableRandom random;

  private Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Draws for this. */
  static Chance of(long seed, String what) {
    long hash = seed * PRIME;
    for (int i = 0; i < what.length(); i++) {
      hash = (hash ^ what.charAt(i)) * PRIME;
    }
    return new Chance(hash);
  }

  boolean inThousand(int times) {
    return random.nextInt(THOUSAND) < times;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  double fraction() {
    return random.nextDouble();
  }

  <T> T of(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  Duration millis(int from, int until) {
    return Duration.ofMillis(from + random.nextInt(until - from));
  }

  Duration seconds(int from, int until) {
    return millis(from * THOUSAND, until * THOUSAND);
  }

  /** Mostly short, seldom very long. */
  Duration around(Duration mean) {
    double draw = -Math.log(1 - random.nextDouble());
    return Duration.ofMillis((long) (mean.toMillis() * draw));
  }
}
