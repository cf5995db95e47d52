package io.watchbell.killtest.command;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.killtest.books.Endured;
import io.watchbell.killtest.books.Judge;
import io.watchbell.killtest.plan.Fault;
import io.watchbell.killtest.plan.FaultKind;
import io.watchbell.killtest.report.Report;
import io.watchbell.killtest.report.Run;
import io.watchbell.killtest.stage.Doors;
import io.watchbell.killtest.stage.Monitors;
import io.watchbell.killtest.stage.Phones;
import io.watchbell.killtest.stage.Stage;
import io.watchbell.killtest.world.Cluster;
import io.watchbell.killtest.world.Installation;
import io.watchbell.killtest.world.Machine;
import io.watchbell.killtest.world.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The one-process mode, killed again and again at any moment, also while it starts. */
final class OneRun {
  private static final String WORLD = "world";
  private static final Duration BACK_MAX = Duration.ofSeconds(90);

  private final Wanted wanted;
  private final Diary diary;
  private final Path home;
  private final String name;
  private final SplittableRandom random;
  private final List<Endured> endured = new ArrayList<>();

  OneRun(Wanted wanted, Diary diary, Path home) {
    this.wanted = wanted;
    this.diary = diary;
    this.home = home;
    this.name = wanted.roles().keySet().iterator().next();
    this.random = new SplittableRandom(wanted.seed);
  }

  /** Runs it. */
  Report run() throws Exception {
    var network = Network.shared(WORLD, List.of(name));
    var cluster = new Cluster(new Installation(wanted.dist), network, home, 0, diary);
    try (cluster;
        var phones = new Phones(network.address(WORLD));
        var doors = doors(cluster.url(name))) {
      var config = House.configure(home.resolve("config"), phones.url(), cluster.url(name));
      cluster.addInstance(name, "run", config, false);
      diary.say("seed %d; files in %s".formatted(wanted.seed, home));
      var since = Instant.now();
      int alerts = Math.clamp(wanted.rate, 64, 2_000);
      try (var stage = new Stage(doors, phones, random.split(), wanted.seed);
          var monitors = new Monitors(doors, wanted.rate, alerts, since.toString())) {
        var machine = cluster.machine(name);
        if (comeUp(machine, stage, "the first start") == null) {
          throw new IllegalStateException("it does not even start: " + machine.lastWords());
        }
        stage.play(Duration.ofMillis(wanted.everyMillis));
        monitors.start();
        for (int number = 1; number <= wanted.kills; number++) {
          kill(machine, stage, number);
        }
        var until = Instant.now();
        var connection = KafkaConnection.embedded(cluster.bootstrapInside(name));
        var evidence = new Play(phones, stage, monitors, diary).end(connection, endured);
        var verdict = Judge.judgeReturns(evidence, wanted.slow);
        int seconds = Math.toIntExact(Duration.between(since, until).toSeconds());
        return Report.of(
            about(since, until), verdict, endured, diary.events(), monitors.bySecond(seconds));
      }
    }
  }

  private static Doors doors(String url) {
    return new Doors(List.of(url), List.of(url));
  }

  private void kill(Machine machine, Stage stage, int number) throws InterruptedException {
    var calm = Duration.ofMillis(random.nextInt(500, 5_500));
    Thread.sleep(calm);
    var from = Instant.now();
    machine.kill();
    var more = Duration.ZERO;
    if (random.nextInt(4) == 0) { // Sometimes it is not even up when the next blow comes.
      more = Duration.ofMillis(random.nextInt(200, 4_200));
      machine.start();
      Thread.sleep(more);
      machine.kill();
    }
    var until = Instant.now();
    var well = comeUp(machine, stage, "kill " + number);
    var fault = new Fault(FaultKind.KILL_INSTANCE, List.of(name), calm, more, Duration.ZERO);
    endured.add(new Endured(number, fault, from, until, well));
  }

  /** Starts it, and waits until an alert that was first posted after the start has paged. */
  private @Nullable Instant comeUp(Machine machine, Stage stage, String what)
      throws InterruptedException {
    var begun = Instant.now();
    machine.start();
    var canary = stage.canary();
    if (!Patience.await(BACK_MAX.multipliedBy(wanted.slow), canary::isPaged)) {
      diary.note(name, "does not page after " + what + ": " + machine.lastWords());
      return null;
    }
    var now = Instant.now();
    diary.say(
        "%-16s paging again after %.1f s"
            .formatted(what, Duration.between(begun, now).toMillis() / 1e3));
    return now;
  }

  private Run about(Instant from, Instant until) {
    var machine =
        "%s; one process; %d alerts/s and something new every %d ms"
            .formatted(About.machine(), wanted.rate, wanted.everyMillis);
    return new Run(wanted.command(), wanted.seed, machine, List.of(name), from, until, List.of());
  }
}
