package io.watchbell.deploy.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A history of what happens to Watchbell from outside; what comes of it is drawn from the seed too,
 * each draw for itself. The same plan is lived through in the same way on every machine.
 *
 * @param seed what it was drawn from
 * @param length how long anything happens
 * @param happenings earliest first
 */
record Plan(long seed, Duration length, List<Happening> happenings) {
  /** When every history begins: a Monday. */
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  Plan {
    happenings = happenings.stream().sorted(Comparator.comparing(Happening::at)).toList();
  }

  /** The same with these happenings only. */
  Plan only(List<Happening> some) {
    return new Plan(seed, length, some);
  }

  Instant end() {
    return START.plus(length);
  }

  /** Whether the clock of the machine is right all the time. */
  boolean isPunctual() {
    return happenings.stream().noneMatch(Happening.ClockStepped.class::isInstance);
  }
}
