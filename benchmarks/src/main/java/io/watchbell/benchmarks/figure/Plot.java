package io.watchbell.benchmarks.figure;

import io.watchbell.benchmarks.figure.Shape.Anchor;
import io.watchbell.benchmarks.figure.Shape.Role;
import io.watchbell.benchmarks.figure.Shape.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A figure laid out: where everything is drawn. Curves lie over the ticks of their axes; names on
 * the x axis make bars of them.
 *
 * @param words what it shows, for those who cannot see it
 */
public record Plot(List<Shape> shapes, String words) {
  /** How wide the drawing is. */
  public static final int WIDTH = 760;

  /** How high. */
  public static final int HEIGHT = 420;

  private static final double LEFT = 76;
  private static final double RIGHT = 560;
  private static final double TOP = 48;
  private static final double BOTTOM = 360;
  private static final double LEGEND_X = 584;
  private static final double LEGEND_STEP = 22;
  private static final double BARS_SHARE = 0.7;
  private static final double SMALL = 4;
  private static final double TITLE_Y = 26;
  private static final double TICK_LABEL = 18;
  private static final double X_LABEL_Y = 396;
  private static final double TAKEN_Y = 415;
  private static final double Y_LABEL_X = 18;

  public Plot {
    shapes = List.copyOf(shapes);
  }

  /** The plot of a figure. */
  public static Plot of(Figure figure) {
    var layout = new Layout(figure);
    layout.grid();
    layout.curves();
    layout.marks();
    layout.words();
    return new Plot(layout.shapes, String.join("\n", Table.of(figure)));
  }

  private static final class Layout {
    private final List<Shape> shapes = new ArrayList<>();
    private final Figure figure;
    private final Ticks xs;
    private final Ticks ys;

    Layout(Figure figure) {
      this.figure = figure;
      xs = Ticks.of(figure.x(), figure.places());
      ys =
          Ticks.of(
              figure.y(),
              Stream.concat(
                      figure.curves().stream()
                          .flatMap(curve -> curve.points().stream())
                          .map(Curve.Point::y),
                      figure.marks().stream().map(Figure.Mark::y))
                  .toList());
    }

    private double x(double value) {
      return between(figure.x().scale(), xs, value, LEFT, RIGHT);
    }

    private double y(double value) {
      return between(figure.y().scale(), ys, value, BOTTOM, TOP);
    }

    private static double between(
        Scale scale, Ticks ticks, double value, double first, double last) {
      double low = scale.place(ticks.low());
      double share = (scale.place(value) - low) / (scale.place(ticks.high()) - low);
      return first + share * (last - first);
    }

    void grid() {
      for (double tick : ys.at()) {
        double at = y(tick);
        shapes.add(new Shape.Segment(LEFT, at, RIGHT, at, Rule.GRID));
        text(LEFT - SMALL * 2, at + SMALL, Anchor.END, Role.TICK, figure.y().read(tick));
      }
      for (double tick : xs.at()) {
        double at = x(tick);
        if (figure.x().scale() != Scale.NAMES) {
          shapes.add(new Shape.Segment(at, TOP, at, BOTTOM, Rule.GRID));
        }
        text(at, BOTTOM + TICK_LABEL, Anchor.MIDDLE, Role.TICK, figure.x().read(tick));
      }
      shapes.add(new Shape.Segment(LEFT, BOTTOM, RIGHT, BOTTOM, Rule.AXIS));
      shapes.add(new Shape.Segment(LEFT, TOP, LEFT, BOTTOM, Rule.AXIS));
    }

    void curves() {
      for (int i = 0; i < figure.curves().size(); i++) {
        if (figure.x().scale() == Scale.NAMES) {
          bars(i);
        } else {
          trace(i);
        }
      }
    }

    private void trace(int number) {
      var curve = figure.curves().get(number);
      var spots =
          curve.points().stream().map(point -> new Shape.Spot(x(point.x()), y(point.y()))).toList();
      shapes.add(new Shape.Trace(spots, number));
      for (int i = 0; i < spots.size(); i++) {
        var spot = spots.get(i);
        shapes.add(new Shape.Dot(spot.x(), spot.y(), number, title(curve, curve.points().get(i))));
      }
    }

    private void bars(int number) {
      var curve = figure.curves().get(number);
      double room = (x(1) - x(0)) * BARS_SHARE;
      double width = room / figure.curves().size();
      for (var point : curve.points()) {
        double left = x(point.x()) - room / 2 + width * number;
        double top = y(point.y());
        shapes.add(
            new Shape.Bar(
                left, top, width - 1, Math.max(0, BOTTOM - top), number, title(curve, point)));
        text(left + width / 2, top - SMALL, Anchor.MIDDLE, Role.TICK, figure.y().read(point.y()));
      }
    }

    private String title(Curve curve, Curve.Point point) {
      return curve.name() + ", " + figure.x().read(point.x()) + ": " + figure.y().read(point.y());
    }

    void marks() {
      for (var mark : figure.marks()) {
        double at = y(mark.y());
        shapes.add(new Shape.Segment(LEFT, at, RIGHT, at, Rule.MARK));
        text(RIGHT - SMALL, at - SMALL, Anchor.END, Role.MARK, mark.label());
      }
    }

    void words() {
      text(LEFT, TITLE_Y, Anchor.START, Role.TITLE, figure.title());
      text(LEFT, TAKEN_Y, Anchor.START, Role.TICK, figure.taken());
      text((LEFT + RIGHT) / 2, X_LABEL_Y, Anchor.MIDDLE, Role.LABEL, figure.x().label());
      shapes.add(
          new Shape.Text(
              Y_LABEL_X, (TOP + BOTTOM) / 2, Anchor.MIDDLE, Role.LABEL, figure.y().label(), true));
      for (int i = 0; i < figure.curves().size(); i++) {
        double at = TOP + SMALL * 2 + i * LEGEND_STEP;
        var name = figure.curves().get(i).name();
        shapes.add(new Shape.Dot(LEGEND_X, at - SMALL, i, name));
        text(LEGEND_X + SMALL * 3, at, Anchor.START, Role.LABEL, name);
      }
    }

    private void text(double x, double y, Anchor anchor, Role role, String text) {
      shapes.add(new Shape.Text(x, y, anchor, role, text, false));
    }
  }
}
