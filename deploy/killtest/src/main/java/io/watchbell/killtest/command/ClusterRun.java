package io.watchbell.killtest.command;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.killtest.books.Judge;
import io.watchbell.killtest.plan.FaultKind;
import io.watchbell.killtest.plan.Planner;
import io.watchbell.killtest.plan.Terrain;
import io.watchbell.killtest.report.Report;
import io.watchbell.killtest.report.Run;
import io.watchbell.killtest.stage.Doors;
import io.watchbell.killtest.stage.Health;
import io.watchbell.killtest.stage.Monitors;
import io.watchbell.killtest.stage.Phones;
import io.watchbell.killtest.stage.Stage;
import io.watchbell.killtest.world.Cluster;
import io.watchbell.killtest.world.Installation;
import io.watchbell.killtest.world.Machine;
import io.watchbell.killtest.world.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Three brokers, several instances, every kind of fault. */
final class ClusterRun {
  private static final String WORLD = "world";
  private static final List<String> BROKERS = List.of("broker1", "broker2", "broker3");
  private static final Duration BROKERS_MAX = Duration.ofMinutes(1);
  private static final Duration READY_MAX = Duration.ofMinutes(2);
  private static final Duration WARM = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Wanted wanted;
  private final Diary diary;
  private final Path home;
  private final Map<String, String> roles;
  private final List<String> missing = new ArrayList<>();

  ClusterRun(Wanted wanted, Diary diary, Path home) {
    this.wanted = wanted;
    this.diary = diary;
    this.home = home;
    this.roles = wanted.roles();
  }

  /** Runs it. */
  Report run() throws Exception {
    var network = network();
    try (var phones = new Phones(network.address(WORLD));
        var cluster = cluster(network, phones);
        var doors = doors(cluster);
        var health = health(cluster, doors)) {
      start(cluster, health);
      var since = Instant.now();
      try (var stage = new Stage(doors, phones, random("stage"), wanted.seed);
          var monitors = monitors(doors, since)) {
        stage.play(Duration.ofMillis(wanted.everyMillis));
        monitors.start();
        Thread.sleep(WARM);
        var ordeal = new Ordeal(cluster, network, doors, health, diary);
        var planner = new Planner(random("faults"), terrain());
        var end = Instant.now().plus(Duration.ofMinutes(wanted.minutes));
        var faults = ordeal.run(planner, end, wanted.faults);
        var until = Instant.now();
        var connection = KafkaConnection.outside(cluster.bootstrap());
        var evidence = new Play(phones, stage, monitors, diary).end(connection, faults);
        var verdict = Judge.judge(evidence, wanted.slow);
        int seconds = Math.toIntExact(Duration.between(since, until).toSeconds());
        return Report.of(
            about(since, until), verdict, faults, diary.events(), monitors.bySecond(seconds));
      }
    }
  }

  private SplittableRandom random(String what) {
    return new SplittableRandom(wanted.seed * 31 + what.hashCode());
  }

  private Monitors monitors(Doors doors, Instant since) {
    return new Monitors(doors, wanted.rate, Math.clamp(wanted.rate, 64, 2_000), since.toString());
  }

  private Network network() {
    var nodes = nodes();
    return wanted.noNamespaces ? Network.shared(WORLD, nodes) : Network.ofNamespaces(WORLD, nodes);
  }

  private List<String> nodes() {
    var nodes = new ArrayList<>(BROKERS);
    nodes.addAll(roles.keySet());
    return nodes;
  }

  private Cluster cluster(Network network, Phones phones) throws IOException, InterruptedException {
    int disk = wanted.noNamespaces ? 0 : wanted.diskMegabytes;
    var cluster = new Cluster(new Installation(wanted.dist), network, home, disk, diary);
    cluster.addBrokers(BROKERS, wanted.slow);
    var any = "http://%s:%d".formatted(network.address(nodes().getLast()), Cluster.PORT);
    var config = House.configure(home.resolve("config"), phones.url(), any);
    boolean hasClocks = possible().contains(FaultKind.CLOCK_JUMP);
    roles.forEach((name, role) -> cluster.addInstance(name, role, config, hasClocks));
    return cluster;
  }

  private Doors doors(Cluster cluster) {
    return new Doors(urls(cluster, "ingest"), urls(cluster, "escalation"));
  }

  /** Where a service is found: in a process of its own, or in one that has all. */
  private List<String> urls(Cluster cluster, String service) {
    return roles.entrySet().stream()
        .filter(each -> each.getValue().equals(service) || each.getValue().equals("run"))
        .map(each -> cluster.url(each.getKey()))
        .toList();
  }

  private Health health(Cluster cluster, Doors doors) {
    var urls = roles.keySet().stream().map(cluster::url).toList();
    var connection = KafkaConnection.outside(cluster.bootstrap());
    return new Health(doors, urls, connection, BROKERS.size());
  }

  private void start(Cluster cluster, Health health) throws InterruptedException {
    diary.say("seed %d; files in %s".formatted(wanted.seed, home));
    cluster.brokers().forEach(Machine::start);
    if (!Patience.await(BROKERS_MAX.multipliedBy(wanted.slow), LOOK, health::areBrokersWell)) {
      throw new IllegalStateException(
          "the brokers do not come up: " + cluster.brokers().getFirst().lastWords());
    }
    diary.say("brokers are up");
    cluster.instances().forEach(Machine::start);
    if (!Patience.await(READY_MAX.multipliedBy(wanted.slow), LOOK, health::isWell)) {
      throw new IllegalStateException(
          "the instances do not become ready: " + cluster.instances().getFirst().lastWords());
    }
    diary.say("instances are ready");
  }

  private Terrain terrain() {
    var possible = possible();
    if (wanted.noNamespaces) {
      missing.add("network cut and disk full: no namespaces of Linux can be had here");
    }
    if (!Cluster.hasClocks()) {
      missing.add("clock jump: libfaketime is not here (Debian: apt-get install faketime)");
    }
    return new Terrain(BROKERS, List.copyOf(roles.keySet()), WORLD, possible);
  }

  /** What is wanted and can be done here. */
  private Set<FaultKind> possible() {
    var possible = EnumSet.allOf(FaultKind.class);
    if (wanted.noNamespaces) {
      possible.removeAll(Set.of(FaultKind.CUT, FaultKind.DISK_FULL));
    }
    if (!Cluster.hasClocks()) {
      possible.remove(FaultKind.CLOCK_JUMP);
    }
    if (!wanted.only.isEmpty()) {
      possible.retainAll(wanted.only);
    }
    possible.removeAll(wanted.without);
    return possible;
  }

  private Run about(Instant from, Instant until) {
    var machine =
        "%s; Kafka %s; %s; %d alerts/s and something new every %d ms"
            .formatted(
                About.machine(),
                new Installation(wanted.dist).kafkaVersion(),
                roles,
                wanted.rate,
                wanted.everyMillis);
    return new Run(wanted.command(), wanted.seed, machine, nodes(), from, until, missing);
  }
}
