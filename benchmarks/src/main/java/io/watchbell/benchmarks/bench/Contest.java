package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Curve;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one step costs in several sizes that take turns, so that they share whatever else the
 * machine does. Processor time of this thread, the median of the rounds.
 */
final class Contest {
  private static final int WARM_UP_ROUNDS = 8;
  private static final double NANOS_IN_MICRO = 1_000;

  private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
  private final List<Contestant> contestants = new ArrayList<>();

  private record Contestant(double size, int steps, Supplier<Runnable> work, List<Double> micros) {}

  /**
   * Takes part.
   *
   * @param size where it is on the x axis
   * @param steps in a round
   * @param work asked before each round for what is to be measured
   */
  void add(double size, int steps, Supplier<Runnable> work) {
    contestants.add(new Contestant(size, steps, work, new ArrayList<>()));
  }

  /** Microseconds a step, by size. */
  Curve run(String name, int rounds) {
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (var contestant : contestants) {
        var steps = contestant.work.get();
        long began = clock.getCurrentThreadCpuTime();
        steps.run();
        double took = clock.getCurrentThreadCpuTime() - began;
        if (round >= 0) {
          contestant.micros.add(took / contestant.steps / NANOS_IN_MICRO);
        }
      }
    }
    return new Curve(
        name, contestants.stream().map(it -> new Curve.Point(it.size, median(it.micros))).toList());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
