package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.rhythm.Rhythm;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.AlertBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories: the books balance, and nothing depends on how the work was divided. */
final class RouterWalkTest {
  private static final RouterConfig CONFIG =
      World.config(
          """
          services:
            payments: {tier: 1, team: pay, depends_on: [search]}
            search: {tier: 1, depends_on: [unknown]}
            unknown: {tier: 2, depends_on: [payments]}
          """,
          """
          rules:
            - {name: quiet, match: ['alertname="Noise"'], suppress: noise}
            - {name: waits, match: ['service="search"'], group_wait: 20s, continue: true}
            - {name: impatient, match: ['service="search"'], resolve_after: 3m, continue: true}
            - {name: rest, group_by: [alertname, cluster]}
          inhibit:
            - name: down
              source: ['alertname="Down"']
              target: ['severity="warning"']
              equal: [cluster]
          maintenance:
            - name: window
              match: ['cluster="c2"']
              starts: 2026-01-07T03:10:00Z
              ends: 2026-01-07T03:20:00Z
            - name: often
              service: search
              starts: 2026-01-07T04:05
              zone: Europe/Berlin
              repeats: FREQ=HOURLY
              lasts: 4m
          flapping: {changes: 5, within: 5m, calm: 3m}
          correlate:
            dependencies: {within: 4m, wait: 3s}
            similar: {threshold: 0.6}
            storm: {openings: 2, within: 2m, calm: 3m, everywhere: {openings: 4, within: 2m}}
          """);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  static LongStream someSeeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAcceptedAlertIsSettledExactlyOnce(long seed) {
    var walk = new Walk(seed, 1);
    walk.wander();

    assertThat(walk.world.settled()).isEqualTo(walk.accepted);
    assertThat(walk.world.decisions()).allMatch(decision -> decision.settles() >= 0);
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void theSameHistoryGivesTheSameBytes(long seed) {
    assertThat(lines(seed, 1)).isEqualTo(lines(seed, 1));
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void theNumberOfPartitionsChangesNothing(long seed) {
    var one = byKey(seed, 1);
    for (int partitions : new int[] {3, 12}) {
      byKey(seed, partitions)
          .forEach((key, lines) -> assertThat(lines).as(key).isEqualTo(one.get(key)));
    }
  }

  @ParameterizedTest
  @MethodSource("someSeeds")
  void onceAllAlertsAreOverNoIncidentIsOpen(long seed) {
    var walk = new Walk(seed, 1);
    walk.wander();
    walk.endAll();

    var last = new TreeMap<String, Incident>();
    walk.world
        .changes()
        .forEach(change -> last.put(change.incident().id().toString(), change.incident()));
    assertThat(last.values()).noneMatch(Incident::isOpen);
    assertThat(walk.world.settled()).isEqualTo(walk.accepted);
  }

  /** Else the walks would prove nothing of it. */
  @Test
  void theWalksJoinInEveryWay() {
    var counts = new TreeMap<String, Integer>();
    someSeeds()
        .forEach(seed -> {
          var walk = new Walk(seed, 1);
          walk.wander();
          for (var decision : walk.world.decisions()) {
            for (var verdict : decision.verdicts()) {
              if (verdict.stage().equals("join")) {
                var where = verdict.said().contains("all services") ? " everywhere" : "";
                counts.merge(decision.fate() + " " + verdict.rule() + where, 1, Integer::sum);
              }
            }
          }
        });

    assertThat(counts)
        .containsOnlyKeys(
            "JOINED dependencies",
            "JOINED merge",
            "JOINED similar",
            "JOINED split",
            "JOINED storm",
            "JOINED storm everywhere",
            "OPENED split",
            "OPENED storm",
            "OPENED storm everywhere");
  }

  private static List<String> lines(long seed, int partitions) {
    var walk = new Walk(seed, partitions);
    walk.wander();
    return walk.world.decisions().stream().map(RouterWalkTest::bytes).toList();
  }

  private static Map<String, String> byKey(long seed, int partitions) {
    var walk = new Walk(seed, partitions);
    walk.wander();
    var all = new TreeMap<String, String>();
    for (var decision : walk.world.decisions()) {
      all.merge(decision.fingerprint().hex(), bytes(decision), (a, b) -> a + "\n" + b);
    }
    for (var change : walk.world.changes()) {
      var bytes = new String(Topics.INCIDENTS.codec().encode(change), StandardCharsets.UTF_8);
      all.merge(change.incident().id().key().text(), bytes, (a, b) -> a + "\n" + b);
    }
    return all;
  }

  private static String bytes(Decision decision) {
    return new String(Topics.DECISIONS.codec().encode(decision), StandardCharsets.UTF_8);
  }

  /** An hour in which anything may happen. */
  private static final class Walk {
    private static final List<String> NAMES = List.of("Down", "Slow", "Noise", "Full");
    private static final List<String> SERVICES = List.of("payments", "search", "unknown");
    private static final List<String> LEVELS = List.of("critical", "warning", "info");

    final World world;
    final Random random;
    int accepted;
    long millis;
    int silences;
    private final Map<String, Function<Instant, Alert>> ends = new TreeMap<>();

    Walk(long seed, int partitions) {
      random = new Random(seed);
      world = new World(partitions, CONFIG);
    }

    void wander() {
      int steps = 100 + random.nextInt(200);
      for (int i = 0; i < steps; i++) {
        millis += random.nextInt(random.nextBoolean() ? 500 : 30_000);
        world.advance(Duration.between(world.now(), second(0).plusMillis(millis)));
        step();
      }
      world.advance(Duration.ofHours(3));
    }

    /** Whatever may fire is over. */
    void endAll() {
      for (var end : ends.values()) {
        accepted++;
        world.send(end.apply(world.now()));
      }
      world.advance(Duration.ofHours(3));
    }

    private void step() {
      switch (random.nextInt(20)) {
        case 0 -> silence();
        case 1 -> {
          if (silences > 0) {
            world.unsilence("s" + random.nextInt(silences));
          }
        }
        case 2, 7 -> command();
        case 4 -> away();
        case 8 -> change();
        case 5, 6 -> heartbeat();
        case 3 -> {
          accepted++;
          world.record(new AlertRecord("nothing", null, new byte[] {1}), world.now());
        }
        default -> alert();
      }
    }

    private void change() {
      var service = SERVICES.get(random.nextInt(SERVICES.size()));
      var when = world.now().minusSeconds(random.nextInt(600));
      world.change("d" + random.nextInt(50), service, "deploy", when);
    }

    private void silence() {
      var name = NAMES.get(random.nextInt(NAMES.size()));
      var until = world.now().plusSeconds(random.nextInt(600));
      world.silence("s" + silences, "alertname=\"" + name + "\"", world.now(), until);
      silences++;
    }

    private void command() {
      var changes = world.changes();
      if (!changes.isEmpty()) {
        // Mostly one of the latest: those that are open are among them.
        int back = 1 + random.nextInt(random.nextBoolean() ? changes.size() : 1);
        var id = changes.get(changes.size() - back).incident().id();
        world.command(id, action(changes));
      }
    }

    private Action action(List<IncidentChange> changes) {
      var other = changes.get(random.nextInt(changes.size())).incident();
      return switch (random.nextInt(4)) {
        case 0 -> new Action.Resolve();
        case 1 -> {
          int most = 1 + random.nextInt(2);
          var alerts = other.sample().stream().map(AlertSample::fingerprint).limit(most).toList();
          yield new Action.Split(alerts, random.nextBoolean() ? null : "apart");
        }
        default -> new Action.Merge(other.id());
      };
    }

    private void away() {
      if (random.nextInt(4) == 0) {
        millis += random.nextInt(600_000);
        world.awayUntil(millis / 1_000);
      }
    }

    private void heartbeat() {
      var now = world.now();
      var name = NAMES.get(random.nextInt(NAMES.size()));
      var beat =
          AlertBuilder.alert("Beat")
              .label("of", name)
              .annotation(Rhythm.SCHEDULE, "every " + (1 + random.nextInt(300)) + "s")
              .annotation(Rhythm.GRACE, random.nextInt(60) + "s")
              .at(now);
      accepted++;
      ends.put(beat.build().fingerprint().hex(), at -> beat.resolvedAt(at).build());
      switch (random.nextInt(8)) {
        case 0 -> world.send(beat.resolvedAt(now));
        case 1 -> world.send(beat);
        default -> world.send(beat.build().awaitedUntil(now.plusSeconds(1 + random.nextInt(300))));
      }
    }

    private void alert() {
      var now = world.now();
      var alert =
          AlertBuilder.alert(NAMES.get(random.nextInt(NAMES.size())))
              .service(SERVICES.get(random.nextInt(SERVICES.size())))
              .severity(LEVELS.get(random.nextInt(LEVELS.size())))
              .label("cluster", "c" + random.nextInt(3))
              .since(now.minusSeconds(random.nextInt(120)))
              .againAt(now);
      if (random.nextInt(3) == 0) {
        alert = alert.until(now.plusSeconds(random.nextInt(300)));
      }
      accepted++;
      var sent = alert;
      ends.put(
          alert.build().fingerprint().hex(),
          at -> sent.since(now).againAt(at).resolvedAt(at).build());
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> world.send(alert.resolvedAt(now));
        case 3 -> world.send(alert.build().as(AlertStatus.ACKNOWLEDGED, null));
        case 4 -> world.send(keyed(alert.build()));
        default -> world.send(alert);
      }
    }

    /** An alert that its sender names by a key, so that its labels may change. */
    private Alert keyed(Alert alert) {
      var key = Fingerprint.ofKey("tool", "k" + random.nextInt(3));
      ends.put(key.hex(), at -> World.named(ended(alert, at), key));
      return World.named(alert, key);
    }

    private static Alert ended(Alert alert, Instant at) {
      return AlertBuilder.alert(alert.name()).service("search").since(at).resolvedAt(at).build();
    }
  }
}
