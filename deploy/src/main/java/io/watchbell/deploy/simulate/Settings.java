package io.watchbell.deploy.simulate;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import io.watchbell.model.config.Problems;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.pipeline.RouterConfig;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is to go wrong, and by which rules it is routed. Versions differ in what the one order
 * decides, not in what the stage of the alerts does: what that does, it does by what the process
 * has loaded, which is not in the log (ADR 12).
 */
final class Settings {
  static final List<String> NAMES = List.of("Down", "Slow", "Noise", "Full");
  static final List<String> SERVICES = List.of("payments", "search", "orders", "mail");
  static final List<String> LEVELS = List.of("critical", "critical", "warning", "info");

  /** What implies others, in one version or another. */
  static final List<String> CAUSES = List.of("Down", "Full");

  private static final String FIRST_STAGE =
      """
        - {name: impatient, match: ['service="mail"'], resolve_after: 20m, continue: true}
      """;
  private static final String FLAPPING = "flapping: {changes: 5, within: 5m, calm: 3m}\n";
  private static final List<RouterConfig> VERSIONS =
      List.of(read("v0", one()), read("v1", two()), read("v2", three()));

  private Settings() {}

  /** The rules of this version. */
  static RouterConfig router(int version) {
    return VERSIONS.get(version % VERSIONS.size()).named(name(version));
  }

  /** What a version is called. */
  static String name(int version) {
    return "v" + version;
  }

  /** The version of this name. */
  static int version(String name) {
    return Integer.parseInt(name.substring(1));
  }

  /**
   * Whether an alert with these labels implies one with those, by the inhibitions of this version:
   * the same as stands in its text, said another time.
   */
  static boolean implies(int version, Labels cause, Labels symptom) {
    return switch (version % VERSIONS.size()) {
      case 0 ->
          cause.valueOf(Alert.NAME_LABEL).equals("Down")
              && !symptom.valueOf(Alert.NAME_LABEL).equals("Down")
              && symptom.valueOf("severity").equals("warning")
              && symptom.valueOf("cluster").equals(cause.valueOf("cluster"));
      case 1 ->
          CAUSES.contains(cause.valueOf(Alert.NAME_LABEL))
              && !CAUSES.contains(symptom.valueOf(Alert.NAME_LABEL))
              && symptom.valueOf("severity").equals("info")
              && symptom.valueOf("service").equals(cause.valueOf("service"));
      default -> false;
    };
  }

  private static String[] one() {
    return new String[] {
      """
      services:
        payments: {tier: 1, team: pay, depends_on: [search], ladder: l1}
        search: {tier: 1, depends_on: [orders], ladder: l2}
        orders: {tier: 2, ladder: l3}
      """,
      "rules:\n"
          + FIRST_STAGE
          + """
            - {name: quiet, match: ['alertname="Noise"'], suppress: noise}
            - {name: waits, match: ['service="search"'], group_wait: 20s, continue: true}
            - {name: rest, group_by: [alertname, cluster]}
          inhibit:
            - name: down
              source: ['alertname="Down"']
              target: ['severity="warning"']
              equal: [cluster]
          correlate:
            dependencies: {within: 4m, wait: 3s}
            similar: {threshold: 0.6}
            storm: {openings: 3, within: 2m, calm: 3m, everywhere: {openings: 9, within: 2m}}
          """
    };
  }

  private static String[] two() {
    return new String[] {
      """
      services:
        payments: {tier: 1, team: money, ladder: l2}
        search: {tier: 1, depends_on: [payments], ladder: l1}
        mail: {tier: 1, ladder: l4}
      """,
      "rules:\n"
          + FIRST_STAGE
          + """
            - {name: search, match: ['service="search"'], group_by: [cluster]}
            - {name: slow, match: ['alertname="Slow"'], suppress: slow is no news}
            - {name: rest, group_by: [alertname], group_wait: 10s}
          inhibit:
            - name: full
              source: ['alertname=~"Full|Down"']
              target: ['severity="info"']
              equal: [service]
          """
    };
  }

  private static String[] three() {
    return new String[] {
      """
      services:
        payments: {tier: 1, ladder: l1}
        search: {tier: 1, ladder: l2}
        orders: {tier: 1, depends_on: [payments], ladder: l3}
        mail: {tier: 1, ladder: l4}
      """,
      "rules:\n"
          + FIRST_STAGE
          + """
            - {name: grave, match: ['severity="critical"'], severity: SEV1, continue: true}
            - {name: rest, group_by: [cluster]}
          maintenance:
            - name: often
              match: ['cluster="c2"']
              starts: 2026-01-05T04:05
              zone: Europe/Berlin
              repeats: FREQ=HOURLY
              lasts: 4m
          correlate: {storm: off, dependencies: {within: 10m}}
          """
    };
  }

  private static RouterConfig read(String name, String... texts) {
    var problems = new Problems();
    var config =
        RouterConfig.read(
            new RouterConfig.File("services.yaml", texts[0]),
            new RouterConfig.File("routing.yaml", texts[1] + FLAPPING),
            Set.of(),
            problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(name + ": " + problems.sorted());
    }
    return config;
  }

  /** An alert that fires. */
  static Alert alert(String name, String service, String severity, String cluster) {
    var labels =
        Labels.of(Alert.NAME_LABEL, name)
            .with("service", service)
            .with("severity", severity)
            .with("cluster", cluster);
    return new Alert(
        Fingerprint.ofLabels(labels),
        AlertStatus.FIRING,
        "prometheus",
        "prometheus",
        name,
        name + " of " + service,
        "",
        Level.of(severity),
        labels,
        Labels.empty(),
        Plan.START,
        null,
        Plan.START,
        null,
        false);
  }

  /** Under which name the books know what stands in a record. */
  static String key(AlertRecord record) {
    return Fingerprint.looksLike(record.key())
        ? record.key()
        : Fingerprint.ofKey("no fingerprint", record.key()).hex();
  }

  /** The same as a sender says it another time. */
  static Alert as(Alert alert, AlertStatus status, Instant since, @Nullable Instant until) {
    return copy(alert, status, since, until, alert.receivedAt());
  }

  /** The same as it was received. */
  static Alert receivedAt(Alert alert, Instant at) {
    return copy(alert, alert.status(), alert.startsAt(), alert.endsAt(), at);
  }

  private static Alert copy(
      Alert alert, AlertStatus status, Instant since, @Nullable Instant until, Instant at) {
    return new Alert(
        alert.fingerprint(),
        status,
        alert.source(),
        alert.integration(),
        alert.name(),
        alert.summary(),
        alert.description(),
        alert.level(),
        alert.labels(),
        alert.annotations(),
        since,
        until,
        at,
        alert.link(),
        alert.truncated());
  }

  /** A silence by somebody. */
  static Silence silence(String id, String matchers, Instant from, Instant until) {
    return new Silence(id, matchers(matchers), from, until, "p0", "disk swap", from);
  }

  private static Matchers matchers(String text) {
    try {
      return MatcherParser.parse(text);
    } catch (MatcherParser.SyntaxException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
