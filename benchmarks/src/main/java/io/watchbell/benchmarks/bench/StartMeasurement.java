package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Aim;
import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Curve;
import io.watchbell.benchmarks.figure.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** From {@code ./watchbell run}, built, to ready, and the memory that it takes when idle. */
final class StartMeasurement implements Measurement {
  private static final double READY_MAX = 4;
  private static final double IDLE_MAX = 450;
  private static final List<String> KINDS =
      List.of("on an empty directory", "after an orderly end", "after kill -9");

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String question() {
    return "How long from ./watchbell run to ready, and how much memory when idle?";
  }

  @Override
  public int minutes() {
    return 4;
  }

  @Override
  public List<Figure> measure(Ground ground) throws Exception {
    var first = new ArrayList<Double>();
    var again = new ArrayList<Double>();
    var killed = new ArrayList<Double>();
    int idle = 0;
    var notes = new ArrayList<String>();
    int times = ground.either(5, 2);
    for (int time = 1; time <= times; time++) {
      try (var instance = new Instance(ground, "start-" + time)) {
        first.add(start(instance));
        notes.add(processorTime("on an empty directory", instance));
        instance.end();
        again.add(start(instance));
        notes.add(processorTime("after an orderly end", instance));
        instance.kill();
        killed.add(start(instance));
        ground
            .progress()
            .say(
                "%d of %d: %.1f s, %.1f s, %.1f s"
                    .formatted(time, times, first.getLast(), again.getLast(), killed.getLast()));
        if (time == times) {
          idle = idle(ground, instance, notes);
        }
        instance.end();
      }
    }
    var medians = List.of(median(first), median(again), median(killed));
    var slowest =
        List.of(first, again, killed).stream()
            .map(all -> all.stream().max(Double::compare).orElse(0.0))
            .toList();
    return List.of(
        new Figure(
                "start",
                "From ./watchbell run to ready",
                Axis.names("", KINDS),
                Axis.linear("s"),
                List.of(points("median of " + times, medians), points("slowest", slowest)))
            .marked(List.of(new Figure.Mark("aim", READY_MAX)))
            .aiming(
                List.of(
                    Aim.atMost("ready on an empty directory", READY_MAX, medians.get(0), " s"),
                    Aim.atMost("ready after an orderly end", READY_MAX, medians.get(1), " s"),
                    Aim.atMost("resident when idle", IDLE_MAX, idle, " MB")))
            .noting(notes));
  }

  private static double start(Instance instance) throws Exception {
    return instance.start().awaitReady().toMillis() / 1e3;
  }

  private static String processorTime(String kind, Instance instance) {
    double seconds = Machine.processorTime(instance.pid()).toMillis() / 1e3;
    return String.format(Locale.ROOT, "Processor time until ready %s: %.1f s", kind, seconds);
  }

  private static int idle(Ground ground, Instance instance, List<String> notes) throws Exception {
    int started = Machine.residentMegabytes(instance.pid());
    var seconds = Duration.ofSeconds(ground.either(60, 15));
    ground.progress().say("idle for %d s".formatted(seconds.toSeconds()));
    var before = Machine.processorTime(instance.pid());
    long until = System.nanoTime() + seconds.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
    var used = Machine.processorTime(instance.pid()).minus(before);
    int idle = Machine.residentMegabytes(instance.pid());
    notes.add(
        String.format(
            Locale.ROOT,
            "Resident %d MB after the start, %d MB after %d s idle, in which it used %d %% of a"
                + " core",
            started,
            idle,
            seconds.toSeconds(),
            100 * used.toMillis() / seconds.toMillis()));
    return idle;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static Curve points(String name, List<Double> values) {
    return new Curve(
        name,
        IntStream.range(0, values.size())
            .mapToObj(it -> new Curve.Point(it, values.get(it)))
            .toList());
  }
}
