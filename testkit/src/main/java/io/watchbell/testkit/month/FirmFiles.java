package io.watchbell.testkit.month;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The company's configuration directory, as it writes it. */
final class FirmFiles {
  private static final Map<String, List<String>> PEOPLE =
      Map.of(
          "shop", List.of("ana", "ben", "cleo"),
          "money", List.of("dan", "eva", "femi"),
          "discovery", List.of("gita", "hugo", "ines"),
          "people", List.of("jon", "kira", "leo"),
          "platform", List.of("mina", "noor", "otto"));

  private static final String REST =
      """
        - name: not-for-people
          match: ['severity="info"']
          suppress: for the record only
        - name: warnings
          match: ['severity="warning"']
          group_by: [severity]
          group_wait: 2m
          continue: true
        - name: storms-of-machines
          match: ['service="edge"', 'alertname=~"EdgeRegion.*"']
          group_by: [severity]
          group_wait: 1m
          severity: SEV2
      inhibit:
        - name: down-is-slow-too
          source: ['alertname=~".*Down"']
          target: ['severity="warning"']
          equal: [service, instance]
      maintenance:
        - name: billing-upgrade
          match: ['service="postgres-billing"']
          starts: 2026-10-11T20:00:00Z
          ends: 2026-10-11T23:00:00Z
          reason: PostgreSQL 19
      flapping: { changes: 6, within: 10m, calm: 10m }
      reopen_within: 15m
      """;

  private final Firm firm;

  FirmFiles(Firm firm) {
    this.firm = firm;
  }

  /** The files by their names. */
  Map<String, String> all() {
    var files = new LinkedHashMap<String, String>();
    files.put("services.yaml", services());
    files.put("routing.yaml", "rules:\n" + criticals() + REST);
    files.put("oncall.yaml", oncall());
    return Map.copyOf(files);
  }

  /** Another {@code routing.yaml}: what comes and goes within ten minutes no longer pages. */
  String candidate() {
    var wait =
        """
        rules:
          - name: searches-queue-comes-and-goes
            match: ['alertname="%s"']
            group_wait: 10m
            continue: true
        """
            .formatted(Firm.NOISY);
    return wait + criticals() + REST;
  }

  private String services() {
    var text = new StringBuilder("services:\n");
    for (var service : firm.services().values()) {
      text.append(
          """
            %s:
              team: %s
              tier: %d
              depends_on: %s
              runbook: https://runbooks.example.com/%s
              ladder: %s
          """
              .formatted(
                  service.key(),
                  service.team(),
                  service.tier(),
                  service.dependsOn(),
                  service.key(),
                  service.team()));
    }
    return text.toString();
  }

  /** A rule for each service, as firms have them. */
  private String criticals() {
    var text = new StringBuilder();
    for (var service : firm.services().values()) {
      text.append(
          """
            - name: %s-is-critical
              match: ['service="%s"', 'severity="critical"']
              group_by: [alertname]
          """
              .formatted(service.key(), service.key()));
    }
    return text.toString();
  }

  private String oncall() {
    var text = new StringBuilder("people:\n  zoe: { timezone: Europe/Berlin, contacts: ");
    text.append("{ webhook: { url: \"https://phones.example.com/zoe\" } } }\n");
    for (var team : firm.teams()) {
      PEOPLE.getOrDefault(team, List.of()).forEach(person -> text.append(person(person)));
    }
    text.append("schedules:\n");
    firm.teams().forEach(team -> text.append(schedules(team)));
    // The made-up company pages for SEV3 at any hour: so its nights are there to be saved.
    text.append("severities: { SEV3: page }\nladders:\n").append(ladder("default", "platform"));
    firm.teams().forEach(team -> text.append(ladder(team, team)));
    return text.toString();
  }

  private static String person(String name) {
    return """
      %s: { timezone: Europe/Berlin, contacts: { webhook: { url: "https://phones.example.com/%s" } } }
    """
        .formatted(name, name);
  }

  private static String schedules(String team) {
    var people = PEOPLE.getOrDefault(team, List.of());
    var second = List.of(people.get(1), people.get(2), people.get(0));
    return schedule(team, people) + schedule(team + "-second", second);
  }

  private static String schedule(String name, List<String> people) {
    return """
      %s:
        timezone: Europe/Berlin
        rotation: { people: %s, every: 1w, handover: monday 09:00, starts: 2026-01-05 }
    """
        .formatted(name, people);
  }

  private static String ladder(String name, String team) {
    return """
      %s:
        rounds: 2
        acknowledgement_lapses_after: never
        rungs:
          - { name: primary, page: ["schedule:%s"], patience: 5m }
          - { name: secondary, page: ["schedule:%s-second"], patience: 10m }
          - { name: manager, page: ["person:zoe"], patience: 15m }
    """
        .formatted(name, team, team);
  }
}
