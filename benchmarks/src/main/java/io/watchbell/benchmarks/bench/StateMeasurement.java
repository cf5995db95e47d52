package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Aim;
import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Curve;
import io.watchbell.benchmarks.figure.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Memory, and how soon it pages again after kill -9, by how many alerts fire. */
final class StateMeasurement implements Measurement {
  private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
  private static final int LARGE = 1_000_000;
  private static final String LARGE_HEAP = "-Xmx1500m";
  private static final double RESIDENT_MAX = 2_000;
  private static final double PAGING_MAX = 10;
  private static final double KNOCKS = 10;
  private static final Duration KNOCK_MAX = Duration.ofSeconds(60);

  private final List<Curve.Point> resident = new ArrayList<>();
  private final List<Curve.Point> ready = new ArrayList<>();
  private final List<Curve.Point> pages = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  @Override
  public String name() {
    return "state";
  }

  @Override
  public String question() {
    return "How much memory do a thousand to a million alerts take, and how long a restart?";
  }

  @Override
  public int minutes() {
    return 8;
  }

  @Override
  public List<Figure> measure(Ground ground) throws Exception {
    for (int size : ground.quick() ? List.of(1_000, 10_000) : SIZES) {
      measure(ground, size);
    }
    var x = Axis.log("alerts that fire");
    double most = resident.getLast().y();
    double slowest = pages.stream().mapToDouble(Curve.Point::y).max().orElse(Double.NaN);
    return List.of(
        new Figure(
                "memory",
                "Memory of the whole process",
                x,
                Axis.linear("MB resident"),
                List.of(new Curve("Watchbell", resident)))
            .marked(List.of(new Figure.Mark("aim for a million", RESIDENT_MAX)))
            .aiming(
                List.of(
                    Aim.atMost(
                        "resident at " + x.read(resident.getLast().x()),
                        RESIDENT_MAX,
                        most,
                        " MB")))
            .noting(notes),
        new Figure(
                "restart",
                "From the start of the process after kill -9",
                x,
                Axis.linear("s"),
                List.of(new Curve("ready", ready), new Curve("first page", pages)))
            .aiming(List.of(Aim.atMost("first page, the slowest", PAGING_MAX, slowest, " s"))));
  }

  private void measure(Ground ground, int size) throws Exception {
    try (var phone = new Phone();
        var instance = new Instance(ground, "state-" + size).paging(phone.url())) {
      if (size >= LARGE) {
        instance.java(LARGE_HEAP);
        notes.add(
            "%,d alerts with %s, the others with the usual 448 MB".formatted(size, LARGE_HEAP));
      }
      instance.start().awaitReady();
      fill(ground, instance, size);
      int used = Machine.residentMegabytes(instance.pid());
      resident.add(new Curve.Point(size, used));
      ground.progress().say("%,d alerts: %d MB resident; kill -9".formatted(size, used));
      instance.kill();
      double paged = pagesAgain(instance);
      pages.add(new Curve.Point(size, paged));
      ground.progress().say("pages again after %.1f s".formatted(paged));
      instance.kill();
      double took = instance.start().awaitReady().toMillis() / 1e3;
      ready.add(new Curve.Point(size, took));
      int after = Machine.residentMegabytes(instance.pid());
      ground.progress().say("ready after %.1f s, %d MB resident".formatted(took, after));
      notes.add("%,d alerts: %d MB after a restart".formatted(size, after));
      instance.end();
    }
  }

  private static void fill(Ground ground, Instance instance, int size) throws Exception {
    ground.progress().say("posting %,d alerts".formatted(size));
    Posted.fleet(instance.port(), size);
    try (var lag = new RouterLag(instance.bootstrap())) {
      ground.progress().say("all taken; the router is %,d behind".formatted(lag.records()));
      lag.catchUp();
    }
  }

  /** Seconds from the start of the process to the first intent of an alert that came after it. */
  private static double pagesAgain(Instance instance) throws Exception {
    instance.start();
    long began = instance.startedAt();
    var first = new AtomicLong();
    try (var loop =
        new OpenLoop(
            instance.port(),
            instance.bootstrap(),
            List.of(),
            (_, seen) -> first.compareAndSet(0, seen))) {
      loop.runUntil(KNOCKS, KNOCK_MAX, () -> first.get() != 0);
    }
    return first.get() == 0 ? Double.NaN : (first.get() - began) / 1e9;
  }
}
