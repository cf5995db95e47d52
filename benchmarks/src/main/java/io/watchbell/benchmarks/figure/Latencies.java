package io.watchbell.benchmarks.figure;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long things took, each counted from the instant at which it was due to begin, so that what
 * stalls does not hide its stall (the schedule does not wait for answers).
 */
public final class Latencies {
  private static final long MICROS_MAX = 600_000_000;
  private static final double MICROS_IN_MILLI = 1_000;
  private static final double NANOS_IN_MICRO = 1_000;
  private static final List<Double> SHOWN = List.of(0.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 99.99);
  private static final double WHOLE = 100;

  private final Histogram micros = new Histogram(MICROS_MAX, 3);

  /** One that was due at the first and done at the second reading of one clock in nanoseconds. */
  public synchronized void record(long dueNanos, long doneNanos) {
    long took = Math.round((doneNanos - dueNanos) / NANOS_IN_MICRO);
    micros.recordValue(Math.clamp(took, 0, MICROS_MAX));
  }

  /** Forgets all. */
  public synchronized void reset() {
    micros.reset();
  }

  /** How many there were. */
  public synchronized long count() {
    return micros.getTotalCount();
  }

  /** In milliseconds, the time within which this share was done (0 to 100). */
  public synchronized double percentile(double share) {
    return micros.getTotalCount() == 0
        ? Double.NaN
        : micros.getValueAtPercentile(share) / MICROS_IN_MILLI;
  }

  /** In milliseconds, the longest. */
  public double max() {
    return percentile(WHOLE);
  }

  /** Over the percentiles that so many measurements can tell. */
  public synchronized Curve curve(String name) {
    double told = WHOLE * (1 - 1.0 / Math.max(1, micros.getTotalCount()));
    return new Curve(
        name,
        SHOWN.stream()
            .filter(share -> share <= told)
            .map(share -> new Curve.Point(share, percentile(share)))
            .toList());
  }

  /** In one line. */
  @Override
  public String toString() {
    return "%,d: p50 %.1f ms, p90 %.1f, p99 %.1f, max %.1f"
        .formatted(count(), percentile(50), percentile(90), percentile(99), max());
  }
}
