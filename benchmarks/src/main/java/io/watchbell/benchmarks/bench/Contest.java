package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Curve;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/**
 * What one step costs in several sizes that take turns, so that they share whatever else the
 * machine does. Processor time of this thread, the median of the rounds.
 */
final class Contest {
  private static final int WARM_UP_ROUNDS = 4;
  private static final double NANOS_IN_MICRO = 1_000;

  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final List<Contestant> contestants = new ArrayList<>();

  /** So many steps of one size. */
  @FunctionalInterface
  interface Steps {
    /** Does them. */
    void run();
  }

  private record Contestant(double size, int steps, Steps work, List<Double> micros) {}

  /** Takes part with so many steps a round. */
  void add(double size, int steps, Steps work) {
    contestants.add(new Contestant(size, steps, work, new ArrayList<>()));
  }

  /** Microseconds a step, by size. */
  Curve run(String name, int rounds) {
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (var contestant : contestants) {
        long began = clock.getCurrentThreadCpuTime();
        contestant.work.run();
        double took = clock.getCurrentThreadCpuTime() - began;
        if (round >= 0) {
          contestant.micros.add(took / contestant.steps / NANOS_IN_MICRO);
        }
      }
    }
    return new Curve(
        name,
        contestants.stream()
            .map(it -> new Curve.Point(it.size, median(it.micros)))
            .toList());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
