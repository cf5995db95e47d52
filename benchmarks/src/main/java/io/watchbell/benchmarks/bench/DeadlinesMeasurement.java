package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Aim;
import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Figure;
import io.watchbell.benchmarks.figure.Latencies;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.IncidentBuilder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * From the deadline of a rung until the next page intent can be read in the log, while many ladders
 * are climbed, each for an incident of its own, in a live Watchbell that also sends the pages.
 *
 * <p>The incidents are written to the log as the router would write them. They are answered for by
 * sixty ladders whose patience differs by five seconds, so that deadlines are spread over five
 * minutes.
 */
final class DeadlinesMeasurement implements Measurement {
  private static final int LADDERS = 60;
  private static final int SPREAD_SECONDS = 300;
  private static final int STEP_SECONDS = SPREAD_SECONDS / LADDERS;
  private static final Duration OPENED_MAX = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final double P99_MAX = 250;

  private final Latencies late = new Latencies();
  private final AtomicInteger first = new AtomicInteger();
  private final AtomicLong climbedAt = new AtomicLong();
  private volatile boolean measures;

  @Override
  public String name() {
    return "deadlines";
  }

  @Override
  public String question() {
    return "How long from a deadline to the next page intent, with 50,000 open ladders?";
  }

  @Override
  public int minutes() {
    return 5;
  }

  @Override
  public List<Figure> measure(Ground ground) throws Exception {
    int incidents = ground.either(50_000, 5_000);
    int patience = ground.either(100, 20);
    var seconds = Duration.ofSeconds(ground.either(60, 15));
    try (var phone = new Phone();
        var instance =
            new Instance(ground, "deadlines")
                .configured("oncall.yaml", yaml(phone.url(), patience))
                .start()) {
      instance.awaitReady();
      try (var _ = new Intents(instance.bootstrap(), (page, _) -> seen(page, patience))) {
        open(ground, instance, incidents);
        await(() -> climbedAt.get() != 0, "no ladder is climbed");
        ground.progress().say("ladders are climbed; warming up for 10 s");
        LockSupport.parkNanos(Duration.ofSeconds(10).toNanos());
        measures = true;
        ground.progress().say("measuring for %d s".formatted(seconds.toSeconds()));
        pause(seconds);
        measures = false;
      }
    }
    ground.progress().say(late.toString());
    return List.of(figure(incidents));
  }

  private static void pause(Duration length) {
    long until = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  private static String yaml(String phone, int patience) {
    var text = new StringBuilder("people:\n");
    for (var person : List.of("ana", "ben")) {
      text.append("  %s: { contacts: { webhook: { url: \"%s\" } } }%n".formatted(person, phone));
    }
    text.append("ladders:\n  default: { rungs: [ { page: [\"person:ana\"] } ] }\n");
    for (int i = 0; i < LADDERS; i++) {
      text.append(
          """
            ladder-%d:
              rounds: 10
              patience: %ds
              rungs: [ { page: ["person:ana"] }, { page: ["person:ben"] } ]
          """
              .formatted(i, patience + i * STEP_SECONDS));
    }
    return text.toString();
  }

  private void seen(Page page, int patience) {
    if (page.rung() == 1 && page.round() == 1) {
      first.incrementAndGet();
      return;
    }
    climbedAt.compareAndSet(0, System.nanoTime());
    if (measures) {
      int ladder = Integer.parseInt(page.service().substring(page.service().lastIndexOf('-') + 1));
      var due = page.deadline().minusSeconds(patience + (long) ladder * STEP_SECONDS);
      var took = Duration.between(due, Instant.now());
      late.record(0, Math.max(0, took.toNanos()));
    }
  }

  private void open(Ground ground, Instance instance, int incidents) throws IOException {
    ground.progress().say("opening %,d incidents".formatted(incidents));
    long began = System.nanoTime();
    try (var writer = new LogWriter(KafkaConnection.embedded(instance.bootstrap()))) {
      for (int i = 0; i < incidents; i++) {
        var at = Instant.now();
        int ladder = i % LADDERS;
        var change =
            IncidentBuilder.incident("service-" + i + "-" + ladder, "Down")
                .ladder("ladder-" + ladder)
                .openedAt(at)
                .change(IncidentChange.Kind.OPENED, at);
        var _ = writer.append(Topics.INCIDENTS, change.incident().id().key().text(), change);
      }
      writer.flush();
    }
    await(() -> first.get() >= incidents, "not all incidents page");
    ground
        .progress()
        .say(
            "%,d pages are in the log after %.0f s"
                .formatted(first.get(), (System.nanoTime() - began) / 1e9));
  }

  private void await(java.util.function.BooleanSupplier done, String otherwise) throws IOException {
    long until = System.nanoTime() + OPENED_MAX.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IOException(otherwise + " after " + OPENED_MAX + ": " + first.get() + " pages");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private Figure figure(int incidents) {
    return new Figure(
            "deadlines",
            String.format(Locale.ROOT, "From deadline to page intent, %,d open ladders", incidents),
            Axis.nines("of the pages"),
            Axis.linear("ms"),
            List.of(late.curve("next page")))
        .marked(List.of(new Figure.Mark("p99 aim", P99_MAX)))
        .aiming(List.of(Aim.atMost("p99", P99_MAX, late.percentile(99), " ms")))
        .noting(
            List.of(
                String.format(
                    Locale.ROOT, "%s; %d deadlines a second", late, incidents / SPREAD_SECONDS)));
  }
}
