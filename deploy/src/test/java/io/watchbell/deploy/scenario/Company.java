package io.watchbell.deploy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.RosterReader;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.router.pipeline.RouterConfig;
import java.util.Set;

/**
 * A company's configuration, as it writes it.
 *
 * @param services {@code services.yaml}
 * @param routing {@code routing.yaml}
 * @param oncall {@code oncall.yaml}
 */
record Company(String services, String routing, String oncall) {
  /** Two services with a ladder each; payments matter more. SEV3 pages at any hour. */
  static final Company SHOP =
      new Company(
          """
          services:
            payments: { name: Payments, tier: 1, ladder: payments }
            search: { name: Search, tier: 3, ladder: search }
          """,
          "",
          """
          people:
            ana: { contacts: { email: ana@example.com } }
            ben: { contacts: { email: ben@example.com } }
            cleo: { contacts: { email: cleo@example.com } }
            dan: { contacts: { email: dan@example.com } }
            eva: { contacts: { email: eva@example.com } }
          severities: { SEV3: page }
          ladders:
            default:
              rungs: [ { name: primary, page: ["person:eva"], patience: 5m } ]
            payments:
              rounds: 1
              acknowledgement_lapses_after: 30m
              rungs:
                - { name: primary, page: ["person:ana"], patience: 5m }
                - { name: secondary, page: ["person:ben"], patience: 5m }
                - { name: manager, page: ["person:cleo"], patience: 10m }
            search:
              rounds: 1
              acknowledgement_lapses_after: 1h
              rungs:
                - { name: primary, page: ["person:dan"], patience: 10m }
                - { name: secondary, page: ["person:eva"], patience: 10m }
          """);

  /** The same company, which lets SEV3 wait for business hours in Berlin. */
  static final Company OFFICE =
      SHOP.oncall(
          SHOP.oncall.replace(
              "severities: { SEV3: page }", "severities: { hours: { timezone: Europe/Berlin } }"));

  /** The same company with other rules. */
  Company routing(String newRouting) {
    return new Company(services, newRouting, oncall);
  }

  /** The same company with other people. */
  Company oncall(String newOncall) {
    return new Company(services, routing, newOncall);
  }

  RouterConfig router() {
    var problems = new Problems();
    var config =
        RouterConfig.read(
            new RouterConfig.File("services.yaml", services),
            new RouterConfig.File("routing.yaml", routing),
            roster().ladders().keySet(),
            problems);
    assertThat(problems.sorted()).isEmpty();
    return config;
  }

  Roster roster() {
    var problems = new Problems();
    var roster =
        RosterReader.read(
            YamlDocument.parse("oncall.yaml", oncall, problems).orElseThrow(), Set.of());
    assertThat(problems.sorted()).isEmpty();
    return roster;
  }
}
