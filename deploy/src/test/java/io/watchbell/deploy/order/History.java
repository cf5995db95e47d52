package io.watchbell.deploy.order;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.config.Problems;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.rhythm.Rhythm;
import io.watchbell.model.silence.Silence;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.pipeline.InMemoryRouter;
import io.watchbell.router.pipeline.Output;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An hour or so in which anything may happen, the same for the same seed. */
final class History {
  static final Instant START = AlertBuilder.NIGHT;

  /** How long it goes on without anything new, so that all that is due is done. */
  static final Duration AFTER = Duration.ofHours(1);

  /** The version of the configuration that holds at the beginning. */
  static final String FIRST = "one";

  private static final String SECOND = "two";
  private static final List<String> NAMES = List.of("Down", "Slow", "Noise", "Full");
  private static final List<String> SERVICES = List.of("payments", "search", "unknown");
  private static final List<String> LEVELS = List.of("critical", "warning", "info");

  private final Random random;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final InMemoryRouter router;
  private Instant now = START;
  private int silences;

  private History(long seed, int length) {
    random = new Random(seed);
    router = new InMemoryRouter(1, config(FIRST), START, outputs::add);
    for (int i = 0; i < length; i++) {
      now = now.plusMillis(1 + random.nextInt(random.nextInt(10) == 0 ? 60_000 : 2_000));
      var moment = moment();
      moments.add(moment);
      moment.handTo(router);
    }
    router.advanceTo(end().minusMillis(1));
  }

  static History of(long seed, int length) {
    return new History(seed, length);
  }

  /** All that happens at one instant: alerts, or one thing that somebody asks for or changes. */
  record Moment(
      Instant at,
      List<AlertRecord> alerts,
      @Nullable Silenced silenced,
      @Nullable Command asked,
      @Nullable String version,
      @Nullable Change changed) {
    void handTo(InMemoryRouter router) {
      if (version != null) {
        router.configure(config(version), at);
        return;
      }
      if (changed != null) {
        router.change(changed, at);
        return;
      }
      if (silenced != null) {
        if (silenced.silence() == null) {
          router.unsilence(silenced.id(), at);
        } else {
          router.silence(silenced.silence(), at);
        }
      } else if (asked != null) {
        router.command(asked);
      } else {
        router.records(alerts, at);
      }
    }
  }

  /** A silence, or null where it was deleted. */
  record Silenced(String id, @Nullable Silence silence) {}

  /** What this version says. */
  static RouterConfig config(String version) {
    return version.equals(FIRST) ? one() : two();
  }

  private static RouterConfig two() {
    return read(
        """
        services:
          payments: {tier: 2, team: money}
          search: {tier: 1, depends_on: [payments]}
        """,
        """
        rules:
          - {name: search, match: ['service="search"'], group_by: [cluster]}
          - {name: slow, match: ['alertname="Slow"'], suppress: slow is no news}
          - {name: rest, group_by: [alertname], group_wait: 10s}
        inhibit:
          - name: full
            source: ['alertname=~"Full|Down"']
            target: ['severity="info"']
            equal: [instance]
        flapping: {changes: 5, within: 5m, calm: 3m}
        """,
        SECOND);
  }

  private static RouterConfig one() {
    var services =
        """
        services:
          payments: {tier: 1, team: pay, depends_on: [search]}
          search: {tier: 1, depends_on: [unknown]}
          unknown: {tier: 2, depends_on: [payments]}
        """;
    var routing =
        """
        rules:
          - {name: quiet, match: ['alertname="Noise"'], suppress: noise}
          - {name: waits, match: ['service="search"'], group_wait: 20s, continue: true}
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
        silences: {warn_before: 2m}
        flapping: {changes: 5, within: 5m, calm: 3m}
        correlate:
          dependencies: {within: 4m, wait: 3s}
          similar: {threshold: 0.6}
          storm: {openings: 2, within: 2m, calm: 3m, everywhere: {openings: 4, within: 2m}}
        """;
    return read(services, routing, FIRST);
  }

  private static RouterConfig read(String services, String routing, String version) {
    var problems = new Problems();
    var config =
        RouterConfig.read(
            new RouterConfig.File("services.yaml", services),
            new RouterConfig.File("routing.yaml", routing),
            Set.of(),
            problems);
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.sorted());
    }
    return config.named(version);
  }

  List<Moment> moments() {
    return moments;
  }

  /** Everything that the router in memory decides. */
  List<Output> outputs() {
    return outputs;
  }

  /** When all is over. */
  Instant end() {
    return now.plus(AFTER);
  }

  private Moment moment() {
    if (random.nextInt(60) == 0) {
      return new Moment(now, List.of(), null, null, random.nextBoolean() ? FIRST : SECOND, null);
    }
    return switch (random.nextInt(20)) {
      case 0 -> silence();
      case 1 -> unsilence();
      case 2, 3 -> command();
      case 4 -> change();
      default -> alerts();
    };
  }

  /** Some are said late. */
  private Moment change() {
    var service = SERVICES.get(random.nextInt(SERVICES.size()));
    var at = now.minusSeconds(random.nextInt(300));
    var change = new Change("d" + random.nextInt(50), service, "deploy v" + at, "ana", at, null);
    return new Moment(now, List.of(), null, null, null, change);
  }

  private Moment silence() {
    var matcher =
        new Matcher("alertname", Matcher.Operator.EQUAL, NAMES.get(random.nextInt(NAMES.size())));
    var id = "s" + silences;
    silences++;
    var until = now.plusSeconds(random.nextInt(600));
    var silence =
        new Silence(id, new Matchers(List.of(matcher)), now, until, "ana", "disk swap", now);
    return new Moment(now, List.of(), new Silenced(id, silence), null, null, null);
  }

  private Moment unsilence() {
    var id = "s" + (silences == 0 ? 0 : random.nextInt(silences));
    return new Moment(now, List.of(), new Silenced(id, null), null, null, null);
  }

  private Moment command() {
    var incidents = new ArrayList<Incident>();
    for (var output : outputs) {
      if (output instanceof Output.Changed(var change)) {
        incidents.add(change.incident());
      }
    }
    if (incidents.isEmpty()) {
      return alerts();
    }
    // Mostly the latest: it is likely to be open.
    int back = 1 + random.nextInt(random.nextBoolean() ? incidents.size() : 1);
    var incident = incidents.get(incidents.size() - back);
    var other = incidents.get(random.nextInt(incidents.size()));
    var action = action(incident, other);
    var command = new Command("c" + moments.size(), incident.id(), "ana", "console", now, action);
    return new Moment(now, List.of(), null, command, null, null);
  }

  private Action action(Incident incident, Incident other) {
    return switch (random.nextInt(5)) {
      case 0 -> new Action.Resolve();
      case 1 -> new Action.SetSeverity(Severity.SEV1);
      case 2 -> {
        var alerts = incident.sample().stream().map(AlertSample::fingerprint).limit(1).toList();
        yield new Action.Split(alerts, null);
      }
      default -> new Action.Merge(other.id());
    };
  }

  private Moment alerts() {
    var records = new ArrayList<AlertRecord>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      records.add(record());
    }
    return new Moment(now, records, null, null, null, null);
  }

  private AlertRecord record() {
    return switch (random.nextInt(12)) {
      case 0 -> new AlertRecord("nothing", null, new byte[] {1});
      case 1 -> AlertRecord.of(heartbeat());
      default -> AlertRecord.of(alert());
    };
  }

  private Alert heartbeat() {
    var beat =
        AlertBuilder.alert("Beat")
            .label("of", NAMES.get(random.nextInt(NAMES.size())))
            .annotation(Rhythm.SCHEDULE, "every " + (1 + random.nextInt(300)) + "s")
            .annotation(Rhythm.GRACE, random.nextInt(60) + "s")
            .at(now);
    return switch (random.nextInt(8)) {
      case 0 -> beat.resolvedAt(now).build();
      case 1 -> beat.build();
      default -> beat.build().awaitedUntil(now.plusSeconds(1 + random.nextInt(300)));
    };
  }

  private Alert alert() {
    var alert =
        AlertBuilder.alert(NAMES.get(random.nextInt(NAMES.size())))
            .service(SERVICES.get(random.nextInt(SERVICES.size())))
            .severity(LEVELS.get(random.nextInt(LEVELS.size())))
            .label("cluster", "c" + random.nextInt(3))
            .label("instance", "i" + random.nextInt(5))
            .since(now.minusSeconds(random.nextInt(120)))
            .againAt(now);
    if (random.nextInt(3) == 0) {
      alert = alert.until(now.plusSeconds(random.nextInt(300)));
    }
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> alert.resolvedAt(now).build();
      case 3 -> alert.build().as(AlertStatus.ACKNOWLEDGED, null);
      default -> alert.build();
    };
  }
}
