package io.watchbell.escalation.year;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Draws, all from one seed. */
final class Chance {
  private static final int THOUSAND = 1_000;

  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
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
