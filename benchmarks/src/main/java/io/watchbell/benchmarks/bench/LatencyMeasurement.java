package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Aim;
import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Curve;
import io.watchbell.benchmarks.figure.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From the POST of an alert until its page intent can be read in the log, by load. */
final class LatencyMeasurement implements Measurement {
  private static final int FLEET = 10_000;
  private static final int ONE_IN = 10;
  private static final double P50_MAX = 75;
  private static final double P99_MAX = 250;
  private static final double P99_MAX_AT_2 = 150;

  /**
   * One load.
   *
   * @param rate alerts a second
   * @param newsEvery one in so many is news that pages, the others are repeats
   */
  private record Load(double rate, int newsEvery, int seconds, int quickSeconds) {
    String text() {
      return String.format(
          Locale.ROOT, "%,.0f/s%s", rate, newsEvery == 1 ? ", each pages" : ", one in 10 pages");
    }
  }

  private static final List<Load> LOADS =
      List.of(
          new Load(1, 1, 120, 15),
          new Load(2, 1, 120, 15),
          new Load(20, 1, 60, 10),
          new Load(100, 1, 60, 10),
          new Load(1_000, ONE_IN, 60, 15),
          new Load(5_000, ONE_IN, 30, 10),
          new Load(1_000, 1, 30, 10));

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String question() {
    return "How long from the POST of an alert to its page intent, at 1 to 5,000 alerts a second?";
  }

  @Override
  public int minutes() {
    return 10;
  }

  /** What is kept of one load. */
  private record Row(Load load, double answered, List<Double> paged, Curve shares, String note) {}

  @Override
  public List<Figure> measure(Ground ground) throws Exception {
    var rows = new ArrayList<Row>();
    try (var phone = new Phone();
        var instance = new Instance(ground, "latency").paging(phone.url()).start()) {
      instance.awaitReady();
      ground.progress().say("ready; %,d alerts that fire and are repeated".formatted(FLEET));
      Posted.fleet(instance.port(), FLEET);
      try (var loop =
          new OpenLoop(instance.port(), instance.bootstrap(), Posted.fleet(FLEET), (_, _) -> {})) {
        warmUp(ground, loop);
        for (var load : LOADS) {
          rows.add(measure(ground, instance, loop, load));
        }
      }
    }
    return List.of(byLoad(rows), byShare(rows));
  }

  private static void warmUp(Ground ground, OpenLoop loop) {
    ground.progress().say("warming up");
    loop.run(200, Duration.ofSeconds(ground.either(30, 8)), ONE_IN);
    loop.run(20, Duration.ofSeconds(ground.either(10, 2)), 1);
  }

  private static Row measure(Ground ground, Instance instance, OpenLoop loop, Load load) {
    var length = Duration.ofSeconds(ground.either(load.seconds, load.quickSeconds));
    ground.progress().say("%s for %d s".formatted(load.text(), length.toSeconds()));
    var before = Machine.processorTime(instance.pid());
    var outcome = loop.run(load.rate, length, load.newsEvery);
    var used = Machine.processorTime(instance.pid()).minus(before);
    var note =
        String.format(
            Locale.ROOT,
            "%s: to the answer %s; to the intent %s; refused %d, not paged in time %d;"
                + " %.1f s of processor time",
            load.text(),
            outcome.answered(),
            outcome.paged(),
            outcome.refused(),
            outcome.lost(),
            used.toMillis() / 1e3);
    ground.progress().say(note);
    return new Row(
        load,
        outcome.answered().percentile(99),
        List.of(
            outcome.paged().percentile(50),
            outcome.paged().percentile(90),
            outcome.paged().percentile(99),
            outcome.paged().max()),
        outcome.paged().curve(load.text()),
        note);
  }

  private static Figure byLoad(List<Row> rows) {
    var mixed =
        rows.stream().filter(row -> row.load.rate <= 100 || row.load.newsEvery > 1).toList();
    var all = rows.stream().filter(row -> row.load.newsEvery == 1).toList();
    return new Figure(
            "latency",
            "From POST to page intent",
            Axis.log("alerts a second (above 100 one in ten pages)"),
            Axis.log("ms"),
            List.of(
                curve("p50", mixed, 0),
                curve("p90", mixed, 1),
                curve("p99", mixed, 2),
                curve("longest", mixed, 3),
                curve("p99, each pages", all, 2),
                answers(mixed)))
        .marked(List.of(new Figure.Mark("p50 aim", P50_MAX), new Figure.Mark("p99 aim", P99_MAX)))
        .aiming(
            List.of(
                Aim.atMost("p50 at 2/s", P50_MAX, at(mixed, 2, 0), " ms"),
                Aim.atMost("p99 at 2/s", P99_MAX_AT_2, at(mixed, 2, 2), " ms"),
                Aim.atMost("p50 at 1,000/s", P50_MAX, at(mixed, 1_000, 0), " ms"),
                Aim.atMost("p99 at 1,000/s", P99_MAX, at(mixed, 1_000, 2), " ms")))
        .noting(rows.stream().map(Row::note).toList());
  }

  private static double at(List<Row> rows, double rate, int which) {
    return rows.stream()
        .filter(row -> row.load.rate == rate)
        .mapToDouble(row -> row.paged.get(which))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Curve curve(String name, List<Row> rows, int which) {
    return new Curve(
        name,
        rows.stream()
            .filter(row -> !Double.isNaN(row.paged.get(which)))
            .map(row -> new Curve.Point(row.load.rate, row.paged.get(which)))
            .toList());
  }

  private static Curve answers(List<Row> rows) {
    return new Curve(
        "p99 to the answer",
        rows.stream().map(row -> new Curve.Point(row.load.rate, row.answered)).toList());
  }

  private static Figure byShare(List<Row> rows) {
    return new Figure(
        "latency-percentiles",
        "From POST to page intent, by percentile",
        Axis.nines("of the pages"),
        Axis.log("ms"),
        rows.stream().map(Row::shares).filter(curve -> !curve.points().isEmpty()).toList());
  }
}
