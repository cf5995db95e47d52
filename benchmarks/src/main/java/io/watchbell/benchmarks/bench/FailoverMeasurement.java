package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Aim;
import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Curve;
import io.watchbell.benchmarks.figure.Figure;
import io.watchbell.deploy.launch.IsolatedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Two instances on one broker, alerts that page going to one of them; the other is killed. How long
 * do the pages of the alerts take that were due around that moment? Then the same with their parts
 * exchanged, since only one of the two has the task that decides about news.
 */
final class FailoverMeasurement implements Measurement {
  private static final double RATE = 20;
  private static final Duration BEFORE = Duration.ofSeconds(10);
  private static final Duration LENGTH = Duration.ofSeconds(45);
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final double LONGEST_MAX = 10_000;
  private static final double MILLIS = 1e6;
  private static final long NANOS_IN_SECOND = 1_000_000_000L;

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String question() {
    return "How late do pages get when one of two instances is killed?";
  }

  @Override
  public int minutes() {
    return 4;
  }

  @Override
  public List<String> jvm() {
    return List.of("-Xmx1g");
  }

  @Override
  public List<Figure> measure(Ground ground) throws Exception {
    try (var broker =
            IsolatedBroker.start(
                ground.directory("broker"), "os", (_, why) -> System.err.println(why));
        var phone = new Phone();
        var one = instance(ground, "one", broker, phone);
        var two = instance(ground, "two", broker, phone)) {
      ground.progress().say("starting two instances");
      one.start().awaitReady();
      two.start().awaitReady();
      pause(SETTLE);
      var first = kill(ground, broker, one, two);
      one.start().awaitReady();
      pause(SETTLE);
      var second = kill(ground, broker, two, one);
      return List.of(
          figure(List.of(new Curve("one is killed", first), new Curve("the other", second))));
    }
  }

  private static Instance instance(Ground ground, String name, IsolatedBroker broker, Phone phone)
      throws Exception {
    return new Instance(ground, name, "--kafka", broker.bootstrap()).paging(phone.url());
  }

  private static void pause(Duration length) {
    long until = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  /** By the second of the schedule after the kill, the longest in milliseconds. */
  private static List<Curve.Point> kill(
      Ground ground, IsolatedBroker broker, Instance victim, Instance taker) throws Exception {
    Map<Long, Double> longest = new ConcurrentSkipListMap<>();
    long killedAt = System.nanoTime() + BEFORE.toNanos();
    ground
        .progress()
        .say(
            "alerts at %.0f/s; kill -9 of the other after %d s"
                .formatted(RATE, BEFORE.toSeconds()));
    try (var loop =
        new OpenLoop(
            taker.port(),
            broker.bootstrap(),
            List.of(),
            (due, seen) ->
                longest.merge(
                    Math.floorDiv(due - killedAt, NANOS_IN_SECOND),
                    Math.max(1, (seen - due) / MILLIS),
                    Math::max))) {
      var killer =
          CompletableFuture.runAsync(() -> {
            pause(Duration.ofNanos(killedAt - System.nanoTime()));
            victim.shoot();
          });
      var outcome = loop.run(RATE, LENGTH, 1);
      killer.join();
      ground
          .progress()
          .say(
              "%s; refused %d, lost %d"
                  .formatted(outcome.paged(), outcome.refused(), outcome.lost()));
    }
    return longest.entrySet().stream()
        .map(it -> new Curve.Point(it.getKey(), it.getValue()))
        .toList();
  }

  private static Figure figure(List<Curve> curves) {
    double longest =
        curves.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(Curve.Point::y)
            .max()
            .orElse(Double.NaN);
    return new Figure(
            "failover",
            "From POST to page intent around the kill of one of two instances",
            Axis.linear("the alert was due so many seconds after the kill"),
            Axis.log("ms, the longest of each second"),
            curves)
        .aiming(List.of(Aim.atMost("the longest", LONGEST_MAX, longest, " ms")));
  }
}
