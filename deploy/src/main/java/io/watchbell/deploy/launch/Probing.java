package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.Check;
import io.watchbell.deploy.health.Prober;
import io.watchbell.kafka.LogTail;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Probes on the way of the data, again and again. */
final class Probing {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration PERIOD = Duration.ofSeconds(10);

  private final Foundation base;
  private final Core core;
  private final Prober prober;

  /**
   * Probes that are not sent yet.
   *
   * @param applications which are to answer
   */
  Probing(Foundation base, Core core, List<String> applications) {
    this.base = base;
    this.core = core;
    this.prober = new Prober(core.writer(), base.clock(), name(), applications);
    if (!applications.isEmpty()) {
      listen();
    }
  }

  private static String name() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  private void listen() {
    var answers =
        LogTail.named("probes", core.connection())
            .topic(
                Topics.PROBES,
                (_, answer, _) -> {
                  if (answer != null) {
                    prober.answered(answer);
                  }
                })
            .since(base.clock().instant().minus(PERIOD));
    base.closers().add("probes", answers.start());
  }

  /** Often until the first answers, so that readiness is known as soon as it is there. */
  void start() {
    if (prober.applications().isEmpty()) {
      return;
    }
    var housekeeping = base.housekeeping();
    housekeeping.every(
        Duration.ZERO,
        FIRST,
        () -> {
          if (!prober.isAnswered()) {
            prober.send();
          }
        });
    housekeeping.every(PERIOD, PERIOD, prober::send);
  }

  /** Whether these have answered lately. */
  List<Check> checks(Predicate<String> which) {
    return prober.applications().stream().filter(which).map(prober::check).toList();
  }
}
