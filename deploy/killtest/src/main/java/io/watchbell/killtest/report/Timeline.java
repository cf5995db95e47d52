package io.watchbell.killtest.report;

import io.watchbell.killtest.books.Delay;
import io.watchbell.killtest.books.Endured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The drawing: a lane for each machine with its faults, below it how late every page was, below
 * that how many alerts a second were accepted. All in units of a drawing.
 *
 * @param lanes one below the other
 * @param dots pages, by when they were due and how late they came
 * @param load points of a line
 * @param ticks on the axis of time
 * @param scale lines of equal delay
 * @param loadMost alerts in the second with most of them
 */
public record Timeline(
    List<Lane> lanes,
    List<Dot> dots,
    String load,
    List<Tick> ticks,
    List<Tick> scale,
    int loadMost) {
  /** How wide the drawing is, with the names at its left. */
  public static final int WIDTH = 1_100;

  private static final int LEFT = 110;
  private static final int LANE = 22;
  private static final int BAR = 14;
  private static final int DELAYS = 220;
  private static final int LOAD = 60;
  private static final int GAP = 26;
  private static final int TICKS = 10;
  private static final double FLOOR_SECONDS = 0.05;

  public Timeline {
    lanes = List.copyOf(lanes);
    dots = List.copyOf(dots);
    ticks = List.copyOf(ticks);
    scale = List.copyOf(scale);
  }

  /** A machine. */
  public record Lane(String name, int y, List<Bar> bars) {
    /** Where its name stands. */
    public int text() {
      return y + BAR - 2;
    }
  }

  /**
   * A fault on a machine.
   *
   * @param tail how far it goes on until all was well again
   * @param style names its colour
   * @param words for whoever points at it
   */
  public record Bar(int x, int width, int tail, int y, String style, String words) {
    /** How high. */
    public int height() {
      return BAR;
    }
  }

  /** A page. */
  public record Dot(int x, int y, String style, String words) {}

  /** A mark on an axis. */
  public record Tick(int at, String words) {}

  /** Where the delays begin. */
  public int delaysTop() {
    return lanes.size() * LANE + GAP;
  }

  /** Where no delay is. */
  public int delaysBottom() {
    return delaysTop() + DELAYS;
  }

  /** Where no alert is. */
  public int loadBottom() {
    return delaysBottom() + GAP + LOAD;
  }

  /** How high the drawing is. */
  public int height() {
    return loadBottom() + GAP;
  }

  /** Where time begins. */
  public int left() {
    return LEFT;
  }

  /** How wide it is. */
  public int width() {
    return WIDTH;
  }

  /** Draws a run. */
  public static Timeline of(Report report) {
    return new Drawing(report).draw();
  }

  private static final class Drawing {
    private final Report report;
    private final Instant from;
    private final double millis;
    private final int top;
    private final double mostSeconds;

    Drawing(Report report) {
      this.report = report;
      this.from = report.run().from();
      var end =
          report.delays().stream()
              .map(Delay::at)
              .filter(at -> at.isAfter(report.run().until()))
              .max(Instant::compareTo)
              .orElse(report.run().until());
      this.millis = Math.max(1, Duration.between(from, end).toMillis());
      this.top = report.run().nodes().size() * LANE + GAP;
      this.mostSeconds =
          report.delays().stream().mapToDouble(Drawing::seconds).max().orElse(1) * 1.1 + 0.5;
    }

    Timeline draw() {
      var lanes = new ArrayList<Lane>();
      var nodes = report.run().nodes();
      for (int i = 0; i < nodes.size(); i++) {
        lanes.add(lane(nodes.get(i), i * LANE));
      }
      int most = report.load().stream().mapToInt(it -> it).max().orElse(0);
      return new Timeline(
          lanes,
          report.delays().stream().map(this::dot).toList(),
          load(most),
          IntStream.rangeClosed(0, TICKS).mapToObj(this::tick).toList(),
          scale(),
          most);
    }

    private Lane lane(String node, int y) {
      var bars =
          report.faults().stream()
              .filter(each -> each.fault().nodes().contains(node))
              .map(each -> bar(each, y))
              .toList();
      return new Lane(node, y, bars);
    }

    private Bar bar(Endured each, int y) {
      var well = each.well() == null ? each.until() : each.well();
      return new Bar(
          x(each.from()),
          Math.max(2, x(each.until()) - x(each.from())),
          Math.max(0, x(well) - x(each.until())),
          y,
          style(each),
          "%d, %s: %s"
              .formatted(
                  each.number(), clock(Duration.between(from, each.from())), each.fault().words()));
    }

    private static String style(Endured each) {
      return each.fault().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Dot dot(Delay delay) {
      var style = delay.fault() == 0 ? "calm" : style(report.faults().get(delay.fault() - 1));
      return new Dot(
          x(delay.due()),
          y(seconds(delay)),
          style,
          "%s, rung %d: %.2f s".formatted(delay.trouble(), delay.rung(), seconds(delay)));
    }

    private String load(int most) {
      var points = new StringBuilder();
      int bottom = top + DELAYS + GAP + LOAD;
      for (int i = 0; i < report.load().size(); i++) {
        int y = most == 0 ? bottom : bottom - LOAD * report.load().get(i) / most;
        points.append(x(from.plusSeconds(i))).append(',').append(y).append(' ');
      }
      return points.toString().strip();
    }

    private Tick tick(int i) {
      var at = Duration.ofMillis((long) (millis * i / TICKS));
      return new Tick(x(from.plus(at)), clock(at));
    }

    private List<Tick> scale() {
      var ticks = new ArrayList<Tick>();
      for (double value : new double[] {0.1, 0.3, 1, 3, 10, 30, 100, 300}) {
        if (value <= mostSeconds) {
          ticks.add(new Tick(y(value), String.format(Locale.ROOT, "%s s", text(value))));
        }
      }
      return ticks;
    }

    private static String text(double value) {
      return value < 1 ? Double.toString(value) : Integer.toString((int) value);
    }

    private static String clock(Duration at) {
      return "%d:%02d".formatted(at.toMinutes(), at.toSecondsPart());
    }

    private static double seconds(Delay delay) {
      return Math.max(0, delay.length().toMillis()) / 1e3;
    }

    private int x(Instant at) {
      double share = Duration.between(from, at).toMillis() / millis;
      return LEFT + (int) Math.round((WIDTH - LEFT - 10) * Math.clamp(share, 0, 1));
    }

    /** On a logarithmic scale: what is usual and what is late are both to be seen. */
    private int y(double seconds) {
      double value = Math.max(FLOOR_SECONDS, seconds);
      double share = Math.log(value / FLOOR_SECONDS) / Math.log(mostSeconds / FLOOR_SECONDS);
      return top + DELAYS - (int) Math.round(DELAYS * Math.clamp(share, 0, 1));
    }
  }
}
