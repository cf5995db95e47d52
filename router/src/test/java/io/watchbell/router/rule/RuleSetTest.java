package io.watchbell.router.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RuleSetTest {
  private static final RuleReader.Known KNOWN =
      new RuleReader.Known(Set.of("payments", "search"), Set.of("default", "payments"));

  private final Problems problems = new Problems();

  @Test
  void theFirstRuleThatMatchesWins() {
    var rules =
        read(
            """
            rules:
              - {name: critical, match: ['severity="critical"'], ladder: payments}
              - {name: payments, match: ['service="payments"'], severity: SEV4, group_wait: 30s}
              - {name: rest}
            """);

    assertThat(rules.route(labels("severity", "critical", "service", "payments")).rule())
        .isEqualTo("critical");
    var payments = rules.route(labels("service", "payments"));
    assertThat(payments.severity()).isEqualTo(Severity.SEV4);
    assertThat(payments.groupWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(payments.groupBy()).containsExactly("alertname");
    assertThat(rules.route(Labels.empty()).rule()).isEqualTo("rest");
  }

  @Test
  void aRuleThatGoesOnLeavesToOthersWhatItDoesNotSay() {
    var rules =
        read(
            """
            rules:
              - {name: book, match: ['team="a"'], runbook: "https://a", continue: true}
              - {name: rest, runbook: "https://b", ladder: payments, group_by: [alertname, job]}
            """);

    var route = rules.route(labels("team", "a"));
    assertThat(route.runbook()).isEqualTo("https://a");
    assertThat(route.ladder()).isEqualTo("payments");
    assertThat(route.groupBy()).containsExactly("alertname", "job");
    assertThat(route.describe()).isEqualTo("rule book, then rest");
    assertThat(route.rule()).isEqualTo("rest");
  }

  @Test
  void anAlertThatNoRuleMatchesHasTheDefaults() {
    var route = read("rules: [{name: a, match: ['x=\"1\"']}]").route(Labels.empty());

    assertThat(route).isEqualTo(Route.UNRULED);
    assertThat(route.rule()).isEqualTo("default");
  }

  @Test
  void everyMistakeIsSaidAtOnceWithWhatMendsIt() {
    readBroken(
        """
        rules:
          - {name: a, match: ['severity=critical"'], servcie: payments}
          - {name: a, ladder: paymets}
          - {name: c, service: serch, group_wait: 3h}
        inhibit:
          - {name: i, source: ['a!="1"'], target: ['b="1"']}
          - {name: j, target: ['b="1"']}
        maintenance:
          - {name: m, match: ['a="1"'], starts: 2026-01-02T00:00:00Z, ends: 2026-01-01T00:00:00Z}
        flapping: {changes: 1}
        """);

    assertThat(problems.sorted().stream().map(Problem::toString))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("routing.yaml:2:41: rules[0].match[0]:"),
            line -> assertThat(line).contains("did you mean 'service'?"),
            line -> assertThat(line).contains("a second one is called 'a'"),
            line -> assertThat(line).contains("did you mean 'payments'?"),
            line -> assertThat(line).contains("rules[2]: is never asked: rule 'a' before it"),
            line -> assertThat(line).contains("did you mean 'search'?"),
            line -> assertThat(line).contains("for more than an hour"),
            line -> assertThat(line).contains("holds even for an alert without labels"),
            line -> assertThat(line).contains("'source' is missing"),
            line -> assertThat(line).contains("ends before it starts"),
            line -> assertThat(line).contains("from 3 to 32"));
  }

  @Test
  void anEmptyFileIsTheDefaults() {
    var rules = read("");

    assertThat(rules.reopenWithin()).isEqualTo(Duration.ofMinutes(15));
    assertThat(rules.flapping()).isEqualTo(Flapping.DEFAULT);
  }

  private static Labels labels(String... pairs) {
    return Labels.of(pairs);
  }

  private RuleSet read(String text) {
    var rules = readBroken(text);
    assertThat(problems.sorted()).isEmpty();
    return rules;
  }

  private RuleSet readBroken(String text) {
    return RuleReader.read("routing.yaml", text, "v", KNOWN, problems);
  }
}
