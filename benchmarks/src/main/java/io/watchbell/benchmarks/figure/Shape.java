package io.watchbell.benchmarks.figure;

import java.util.List;

/** Something drawn, in the units of the drawing: from the left, from the top. */
public sealed interface Shape {
  /** What an auxiliary line is for. */
  enum Rule {
    /** Behind the curves, at a labelled value. */
    GRID,
    /** The side of the plot. */
    AXIS,
    /** An aim or a limit. */
    MARK
  }

  /** What a text is. */
  enum Role {
    TITLE,
    LABEL,
    TICK,
    MARK
  }

  /** Which side of a text is at its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A straight auxiliary line. */
  record Segment(double fromX, double fromY, double toX, double toY, Rule rule) implements Shape {}

  /** A curve, by its points. */
  record Trace(List<Spot> spots, int colour) implements Shape {
    public Trace {
      spots = List.copyOf(spots);
    }
  }

  /** One point of a curve. */
  record Spot(double x, double y) {}

  /**
   * A measured value.
   *
   * @param title what it says when it is pointed at
   */
  record Dot(double x, double y, int colour, String title) implements Shape {}

  /** A measured value as a bar. */
  record Bar(double x, double y, double width, double height, int colour, String title)
      implements Shape {}

  /** Words. */
  record Text(double x, double y, Anchor anchor, Role role, String text, boolean turned)
      implements Shape {}
}
