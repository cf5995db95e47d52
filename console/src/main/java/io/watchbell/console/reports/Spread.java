package io.watchbell.console.reports;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long something takes. Percentiles are those of the nearest rank: each is a length of time
 * that was really seen.
 *
 * @param count how often it was seen
 * @param mean on average; null when it was never seen, as the others
 * @param p50 half took no longer
 * @param p90 nine of ten took no longer
 * @param max the longest
 */
public record Spread(
    int count,
    @Nullable Duration mean,
    @Nullable Duration p50,
    @Nullable Duration p90,
    @Nullable Duration max) {
  private static final double HALF = 0.5;
  private static final double MOST = 0.9;

  /** The spread of these lengths, in any order. */
  public static Spread of(List<Duration> lengths) {
    if (lengths.isEmpty()) {
      return new Spread(0, null, null, null, null);
    }
    var sorted = lengths.stream().sorted().toList();
    var sum = sorted.stream().reduce(Duration.ZERO, Duration::plus);
    return new Spread(
        sorted.size(),
        sum.dividedBy(sorted.size()),
        rank(sorted, HALF),
        rank(sorted, MOST),
        sorted.getLast());
  }

  private static Duration rank(List<Duration> sorted, double part) {
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }
}
