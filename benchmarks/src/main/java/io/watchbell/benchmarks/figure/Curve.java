package io.watchbell.benchmarks.figure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One line of a figure.
 *
 * @param points from left to right
 */
public record Curve(String name, List<Point> points) {
  public Curve {
    points = List.copyOf(points);
  }

  /** One measurement. */
  public record Point(double x, double y) {}

  /** What was measured at this place. */
  public OptionalDouble at(double x) {
    return points.stream().filter(point -> point.x == x).mapToDouble(Point::y).findFirst();
  }
}
