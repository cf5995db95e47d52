package io.watchbell.router.score;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large an incident has become. Bounded, and the same after most alerts, so that a storm does
 * not write it anew for each. What it has reached it keeps until its end.
 *
 * @param size 0 for few alerts, 1 for many, 2 for very many
 * @param trend for people: how fast it grows; null while it does not
 * @param points how many fired before, at most {@link #POINTS_MAX}, oldest first
 */
public record Growth(int size, @Nullable String trend, List<Point> points) {
  /** Nothing has been seen. */
  public static final Growth NONE = new Growth(0, null, List.of());

  /** Most points that are kept. */
  static final int POINTS_MAX = 6;

  /** So many points lie within the time that is looked back. */
  private static final int POINTS_WITHIN = 4;

  /**
   * How many fired.
   *
   * @param at when
   * @param firing how many, right before that
   */
  public record Point(Instant at, int firing) {}

  public Growth {
    points = List.copyOf(points);
  }

  /** The same after one more alert, with so many firing now. */
  public Growth after(Instant at, int firing, GrowthRules rules) {
    var next = new ArrayList<>(points);
    var last = next.isEmpty() ? null : next.getLast();
    var spacing = rules.within().dividedBy(POINTS_WITHIN);
    if (last == null || !at.isBefore(last.at().plus(spacing))) {
      next.add(new Point(at, Math.max(1, firing - 1)));
    }
    if (next.size() > POINTS_MAX) {
      next.removeFirst();
    }
    int reached = firing >= rules.veryMany() ? 2 : firing >= rules.many() ? 1 : 0;
    var said = trend == null ? trend(next, at, firing, rules) : trend;
    return new Growth(Math.max(size, reached), said, next);
  }

  /** How it has grown; null when it has not, or has not lasted long enough to tell. */
  private static @Nullable String trend(
      List<Point> points, Instant at, int firing, GrowthRules rules) {
    var before = at.minus(rules.within());
    if (points.getFirst().at().isAfter(before)) {
      return null;
    }
    // The first point since then tells how many there were at the most: alerts only came in
    // between.
    var base = points.stream().filter(point -> point.at().isAfter(before)).findFirst();
    boolean grows =
        base.isPresent()
            && firing >= rules.atLeast()
            && firing >= (long) rules.factor() * base.get().firing();
    return grows
        ? "growing: %d alerts fire, %d min ago at most %d did"
            .formatted(firing, rules.within().toMinutes(), base.get().firing())
        : null;
  }
}
