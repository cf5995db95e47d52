package io.watchbell.router.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.config.Problems;
import io.watchbell.model.config.Warning;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.silence.Silence;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.rule.TeamFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterLintTest {
  private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

  @Test
  void aRuleThatAnEarlierOneCoversIsFound() {
    var found =
        rules(
            """
            rules:
              - { name: shops, match: ['service=~"pay|shop"'] }
              - { name: on, match: ['team="a"'], continue: true }
              - { name: a, match: ['team="a"'] }
              - { name: pay, match: ['service="pay"', 'severity="critical"'] }
              - { name: same, match: ['service=~"shop|pay"'] }
              - { name: other, match: ['service="else"'] }
              - { name: rest }
            """);

    assertThat(found)
        .containsExactly(
            "routing.yaml:5:5 unreachable-rule: rule 'pay' is never asked: 'shops'"
                + " (routing.yaml:2) before it takes every alert that it matches, and more",
            "routing.yaml:6:5 unreachable-rule: rule 'same' is never asked: 'shops'"
                + " (routing.yaml:2) before it takes the very same alerts");
  }

  @Test
  void anExpressionCoversOnlyItsOwnLike() {
    var found =
        rules(
            """
            rules:
              - { name: big, match: ['a="x"'], when: tier == 1 }
              - { name: small, match: ['a="x"'], when: tier == 2 }
              - { name: again, match: ['a="x"', 'b="y"'], when: tier == 1 }
              - { name: all, match: ['a="x"'] }
              - { name: late, match: ['a="x"'], when: tier == 3 }
            """);

    assertThat(found)
        .satisfiesExactly(
            first -> assertThat(first).contains("'again' is never asked: 'big'"),
            second -> assertThat(second).contains("'late' is never asked: 'all'"));
  }

  @Test
  void whatIncludesAddIsCountedIn() {
    var team =
        new TeamFile(
            "teams/a.yaml", "teams/a.yaml", "rules: [{name: mine, match: ['team=\"b\"']}]");
    var found =
        lint(
            "",
            "rules:\n  - { include: teams/*.yaml, match: ['team=\"{name}\"'] }\n",
            List.of(team));

    assertThat(found)
        .containsExactly(
            "teams/a.yaml:1:29 impossible-match: 'mine' matches no alert: team=\"a\" and"
                + " team=\"b\" cannot both hold");
  }

  @Test
  void conditionsThatCannotBeMetAndWhatHidesNothingAreFound() {
    var found =
        rules(
            """
            rules:
              - { name: both, match: ['a="x"', 'a="y"'] }
            inhibit:
              - { name: self, source: ['alertname="Down"'], target: ['alertname="Down"', 'b="c"'] }
              - { name: good, source: ['alertname="Down"'], target: ['severity="warning"'] }
            maintenance:
              - { name: old, match: ['a="x"'], starts: 2026-11-01T00:00Z, ends: 2026-11-02T00:00Z }
              - { name: new, match: ['a="x"'], starts: 2026-11-01T00:00Z, ends: 2026-12-02T00:00Z }
            """);

    assertThat(found)
        .containsExactly(
            "routing.yaml:2:26 impossible-match: 'both' matches no alert: a=\"x\" and a=\"y\""
                + " cannot both hold",
            "routing.yaml:7:5 maintenance-over: the window 'old' ended at 2026-11-02T00:00:00Z",
            "routing.yaml:4:5 self-inhibition: 'self' hides nothing: whatever its target matches,"
                + " its source matches too");
  }

  @Test
  void servicesAreLookedAt() {
    var found =
        lint(
            """
            services:
              pay: { team: a, runbook: "https://x.test", ladder: a, depends_on: [db] }
              db: { runbook: "https://x.test", depends_on: [net] }
              net: { team: b, depends_on: [pay], ladder: b }
              lone: { team: b, runbook: "https://x.test", depends_on: [pay] }
            """,
            """
            rules:
              - { name: strange, match: ['x="1"'], service: warehouse }
              - { name: theirs, match: ['x="2"'], service: pay, ladder: b }
              - { name: own, match: ['x="3"'], service: pay, ladder: a }
            """,
            List.of());

    assertThat(found)
        .containsExactly(
            "services.yaml:3:3 no-owner: nobody owns the service 'db'",
            "services.yaml:4:3 no-runbook: the service 'net' has no runbook",
            "services.yaml:3:3 circular-dependency: services depend on one another in a circle:"
                + " db -> net -> pay -> db",
            "routing.yaml:2:49 unknown-service: the catalogue has no service 'warehouse'",
            "routing.yaml:3:61 other-teams-ladder: alerts of 'pay', which team a owns, go to the"
                + " ladder 'b' of team b");
  }

  @Test
  void whatHistoryHasNotSeenIsNamed() {
    var text =
        """
        rules:
          - { name: on, match: ['a="x"'], continue: true }
          - { name: seen, match: ['a="x"'] }
          - { name: quiet, match: ['a="z"', 'never!="y"'] }
          - { name: typo, match: ['sevice="z"'] }
        """;
    var seen =
        new HistoryLint.Seen(
            "30 days",
            Set.of("seen"),
            List.of("rule on, then seen -> ladder default"),
            Set.of("a", "service"));
    var config = config("", text, List.of());

    assertThat(shown(HistoryLint.check(config, files("", text), seen)))
        .containsExactly(
            "routing.yaml:4:5 never-matched: rule 'quiet' matched no alert in the last 30 days",
            "routing.yaml:5:26 unknown-label: no alert of the last 30 days had a label 'sevice',"
                + " so 'typo' matched none");
  }

  @Test
  void silencesThatHideTooMuchOrTooLongAreNamed() throws MatcherParser.SyntaxException {
    var silences =
        List.of(
            silence("all", "{alertname=~\".+\", env!=\"dev\"}", "2026-11-22T00:00:00Z"),
            silence("over", "{alertname=~\".+\"}", "2026-11-20T12:00:00Z"),
            silence("some", "{alertname=~\".+\", env=\"dev\"}", "2026-11-22T00:00:00Z"),
            silence("long", "{alertname=\"a\"}", "2027-11-22T00:00:00Z"));

    assertThat(shown(SilenceLint.check(silences, NOW)))
        .satisfiesExactly(
            first -> assertThat(first).contains("silence all broad-silence", "nearly everything"),
            second -> assertThat(second).contains("silence long", "lasts until 2027"));
  }

  private static Silence silence(String id, String matchers, String ends)
      throws MatcherParser.SyntaxException {
    var begin = Instant.parse("2026-11-20T00:00:00Z");
    return new Silence(
        id, MatcherParser.parse(matchers), begin, Instant.parse(ends), "ana", "c", begin);
  }

  private static List<String> rules(String routing) {
    return lint("", routing, List.of());
  }

  private static List<String> lint(String services, String routing, List<TeamFile> teams) {
    var files = new ArrayList<>(files(services, routing));
    teams.forEach(team -> files.add(new RouterConfig.File(team.shown(), team.text())));
    return shown(RouterLint.check(config(services, routing, teams), files, NOW));
  }

  private static List<RouterConfig.File> files(String services, String routing) {
    return List.of(
        new RouterConfig.File("services.yaml", services),
        new RouterConfig.File("routing.yaml", routing));
  }

  private static RouterConfig config(String services, String routing, List<TeamFile> teams) {
    var problems = new Problems();
    var files = files(services, routing);
    var config = RouterConfig.read(files.getFirst(), files.get(1), teams, Set.of(), problems);
    assertThat(problems.sorted()).isEmpty();
    return config;
  }

  private static List<String> shown(List<Warning> warnings) {
    return warnings.stream()
        .map(it -> "%s %s: %s".formatted(it.shownPlace(), it.lint().code(), it.place().message()))
        .toList();
  }
}
