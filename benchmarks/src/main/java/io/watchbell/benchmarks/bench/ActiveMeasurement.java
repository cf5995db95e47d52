package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Curve;
import io.watchbell.benchmarks.figure.Figure;
import io.watchbell.router.pipeline.AlertRecord;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a repeat and a change cost while a thousand to a million alerts fire, and what each keeps.
 */
final class ActiveMeasurement implements Measurement {
  private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
  private static final int REPEATS = 20_000;
  private static final int ROUNDS = 41;
  private static final long SEED = 20_261_121;

  @Override
  public String name() {
    return "active";
  }

  @Override
  public String question() {
    return "What do a thousand to a million alerts that fire cost the router?";
  }

  @Override
  public int minutes() {
    return 3;
  }

  @Override
  public List<String> jvm() {
    return List.of("-Xmx3g");
  }

  @Override
  public List<Figure> measure(Ground ground) {
    var sizes = ground.quick() ? SIZES.subList(0, SIZES.size() - 1) : SIZES;
    var routers = new ArrayList<MadeUpRouter>();
    var kept = new ArrayList<Curve.Point>();
    for (int size : sizes) {
      ground.progress().say("%,d alerts that fire".formatted(size));
      long before = used();
      routers.add(new MadeUpRouter(MadeUpRouter.BY_SERVICE).filled(size));
      kept.add(new Curve.Point(size, Math.max(1, (used() - before) / (double) size)));
    }
    ground.progress().say("repeats");
    var repeats = new Contest();
    for (int i = 0; i < routers.size(); i++) {
      var router = routers.get(i);
      var records = chosen(sizes.get(i));
      repeats.add(sizes.get(i), REPEATS, () -> () -> router.repeat(records));
    }
    var repeated = repeats.run("a repeat", ROUNDS);
    ground.progress().say("alerts that begin and end");
    var changes = new Contest();
    for (int i = 0; i < routers.size(); i++) {
      changes.add(sizes.get(i), MadeUpRouter.steps(), routers.get(i)::comeAndGo);
    }
    var x = Axis.log("alerts that fire");
    return List.of(
        new Figure(
            "active",
            "What an alert costs the router, by how many fire",
            x,
            Axis.log("us of processor time"),
            List.of(repeated, changes.run("one that begins or ends", ROUNDS))),
        new Figure(
            "active-kept",
            "What the router keeps for each alert that fires",
            x,
            Axis.linear("bytes of heap"),
            List.of(new Curve("router, in memory", kept))));
  }

  /** Some of those that fire, by chance, so that the processor's caches do not know them. */
  private static List<AlertRecord> chosen(int size) {
    var random = new Random(SEED);
    return Stream.generate(() -> random.nextInt(size))
        .limit(REPEATS)
        .map(MadeUpRouter::resident)
        .map(AlertRecord::of)
        .toList();
  }

  /** Heap in use after a collection, in bytes. */
  private static long used() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
