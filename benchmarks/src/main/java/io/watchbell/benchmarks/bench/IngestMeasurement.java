package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Aim;
import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Curve;
import io.watchbell.benchmarks.figure.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Alerts accepted a second by the alerts in a request, beside Alertmanager in the same minutes;
 * then how far the limit is: the same requests to the receiver without a log behind it and to a
 * server that reads them and says yes, and the log alone.
 */
final class IngestMeasurement implements Measurement {
  private static final List<Integer> BATCHES = List.of(1, 16, 64, 256);
  private static final int AIMED_BATCH = 64;
  private static final double RATIO_MIN = 3;
  private static final double LAG_MILLIS_MAX = 1_000;
  private static final double MILLIS = 1e6;
  private static final String WATCHBELL = "Watchbell, on disk, exactly once";
  private static final String ALERTMANAGER = "Alertmanager, in memory";
  private static final String RECEIVER = "receiver without a log";
  private static final String SERVER = "bare HTTP server";
  private static final String LOG = "bare log";

  private final Map<String, List<Wrk.Result>> results = new LinkedHashMap<>();
  private final List<Curve.Point> lags = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String question() {
    return "How many alerts a second are taken, beside Alertmanager, and does the router keep up?";
  }

  @Override
  public int minutes() {
    return 7;
  }

  @Override
  public List<Figure> measure(Ground ground) throws Exception {
    var seconds = Duration.ofSeconds(ground.either(8, 4));
    beside(ground, seconds);
    bare(ground, seconds, "receiver", RECEIVER);
    bare(ground, seconds, "server", SERVER);
    ground.progress().say("the log alone, for %d s".formatted(seconds.toSeconds()));
    double log =
        Double.parseDouble(
            Children.lastWord(
                ground,
                BareLog.class,
                ground.directory("bare-log").toString(),
                Long.toString(seconds.toSeconds())));
    notes.add(String.format(Locale.ROOT, "The log alone takes %,.0f alerts/s.", log));
    return figures(log);
  }

  private void beside(Ground ground, Duration seconds) throws Exception {
    try (var alertmanager = Alertmanager.start(ground);
        var watchbell = new Instance(ground, "ingest").start()) {
      watchbell.awaitReady();
      warmUp(ground, watchbell.port());
      warmUp(ground, alertmanager.port());
      try (var lag = new RouterLag(watchbell.bootstrap())) {
        lag.catchUp();
        for (int batch : BATCHES) {
          for (int round = 0; round < ground.either(2, 1); round++) {
            theirs(ground, alertmanager, batch, seconds);
            ours(ground, watchbell, lag, batch, seconds);
          }
        }
      }
      notes.add(
          "Resident after it: Watchbell %d MB, Alertmanager %d MB."
              .formatted(
                  Machine.residentMegabytes(watchbell.pid()),
                  Machine.residentMegabytes(alertmanager.pid())));
    }
  }

  private static void warmUp(Ground ground, int port) throws Exception {
    int seconds = ground.either(30, 8);
    ground
        .progress()
        .say("warming up for %d s: a JVM compiles what is hot while it runs".formatted(seconds));
    Wrk.post(ground, port, 1, Duration.ofSeconds(seconds / 3));
    Wrk.post(ground, port, AIMED_BATCH, Duration.ofSeconds(2L * seconds / 3));
  }

  private void theirs(Ground ground, Alertmanager alertmanager, int batch, Duration seconds)
      throws Exception {
    keep(ground, ALERTMANAGER, Wrk.post(ground, alertmanager.port(), batch, seconds));
  }

  private void ours(Ground ground, Instance watchbell, RouterLag lag, int batch, Duration seconds)
      throws Exception {
    var before = Machine.processorTime(watchbell.pid());
    var result = Wrk.post(ground, watchbell.port(), batch, seconds);
    var behind = lag.catchUp();
    var used = Machine.processorTime(watchbell.pid()).minus(before);
    keep(ground, WATCHBELL, result);
    double alerts = result.rate() * seconds.toSeconds();
    lags.add(new Curve.Point(batch, Math.max(1, behind.toNanos() / MILLIS)));
    notes.add(
        String.format(
            Locale.ROOT,
            "Watchbell, %d a request: %,.1f us of processor time an alert, the router had read all"
                + " after %d ms",
            batch,
            used.toNanos() / 1e3 / alerts,
            behind.toMillis()));
  }

  private void keep(Ground ground, String who, Wrk.Result result) {
    ground.progress().say("%s: %s".formatted(who, result));
    results.computeIfAbsent(who, _ -> new ArrayList<>()).add(result);
  }

  private void bare(Ground ground, Duration seconds, String kind, String who) throws Exception {
    int port = Machine.freePort();
    try (var _ = Children.serving(ground, BareReceiver.class, port, kind)) {
      warmUp(ground, port);
      for (int batch : BATCHES) {
        keep(ground, who, Wrk.post(ground, port, batch, seconds));
      }
    }
  }

  private List<Figure> figures(double log) {
    var curves = new ArrayList<Curve>();
    results.forEach((who, all) -> curves.add(rates(who, all)));
    curves.add(new Curve(LOG, BATCHES.stream().map(it -> new Curve.Point(it, log)).toList()));
    double ours = rate(WATCHBELL);
    var late =
        results.entrySet().stream()
            .filter(it -> !it.getKey().equals(SERVER))
            .map(it -> slowest(it.getKey(), it.getValue()))
            .toList();
    double lag =
        lags.stream()
            .filter(point -> point.x() == AIMED_BATCH)
            .mapToDouble(Curve.Point::y)
            .max()
            .orElse(Double.NaN);
    var x = Axis.log("alerts in a request, 64 connections");
    return List.of(
        new Figure("ingest", "Alerts accepted a second", x, Axis.log("alerts a second"), curves)
            .aiming(
                List.of(
                    Aim.atLeast(
                        "64 a request, to Alertmanager",
                        RATIO_MIN,
                        ours / rate(ALERTMANAGER),
                        " times"),
                    Aim.atMost("lag back to zero after", LAG_MILLIS_MAX, lag, " ms")))
            .noting(notes),
        new Figure("ingest-answers", "How long a sender waits (p99)", x, Axis.log("ms"), late));
  }

  private double rate(String who) {
    return rates(who, results.getOrDefault(who, List.of())).at(AIMED_BATCH).orElse(Double.NaN);
  }

  /** The lower of the rounds. */
  private static Curve rates(String who, List<Wrk.Result> all) {
    return new Curve(
        who,
        BATCHES.stream()
            .map(batch ->
                new Curve.Point(
                    batch,
                    all.stream()
                        .filter(it -> it.batch() == batch)
                        .mapToDouble(Wrk.Result::rate)
                        .min()
                        .orElse(1)))
            .toList());
  }

  /** The higher of the rounds. */
  private static Curve slowest(String who, List<Wrk.Result> all) {
    return new Curve(
        who,
        BATCHES.stream()
            .map(batch ->
                new Curve.Point(
                    batch,
                    all.stream()
                        .filter(it -> it.batch() == batch)
                        .mapToDouble(Wrk.Result::p99)
                        .max()
                        .orElse(1)))
            .toList());
  }
}
