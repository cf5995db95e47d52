package io.watchbell.router.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.decision.Verdict;
import io.watchbell.router.catalog.CatalogReader;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code when} and {@code title}. */
final class ExpressionRuleTest {
  private static final RuleReader.Known KNOWN =
      new RuleReader.Known(Set.of("payments"), Set.of("default"));

  private final Problems problems = new Problems();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name == 'HighLatency' && level == 'critical'",
        "service == 'payments' && tier == 1 && team == 'money'",
        "labels.cluster != 'us1'",
        "labels.env == ''",
        "!has(labels.env)",
        "double(annotations.value) > 2.5",
        "source == 'prometheus' || integration == 'x'",
        "summary.contains('slow') && description.size() < 10000",
        "labels.cluster.matches('^eu[0-9]$')",
      })
  void anExpressionCanAskForAllOfAnAlert(String when) {
    assertThat(route(rule("when: " + quoted(when))).rules()).containsExactly("r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tier > 1", "labels.cluster == 'us1'", "name == 'x' && labels.a < 'b'"})
  void aRuleIsPassedOverWhereItsExpressionIsFalse(String when) {
    assertThat(route(rule("when: " + quoted(when)))).isEqualTo(Route.UNRULED);
  }

  @Test
  void bothConditionsMustHold() {
    var both = "match: ['service=\"payments\"'], when: \"tier == 1\"";
    var onlyOne = "match: ['cluster=\"us1\"'], when: \"tier == 1\"";

    assertThat(route(rule(both)).rules()).containsExactly("r");
    assertThat(route(rule(onlyOne)).rules()).isEmpty();
  }

  @Test
  void withoutAnAnswerARuleIsPassedOverAndTheFateSaysSo() {
    var route =
        route(
            """
            rules:
              - {name: broken, when: "int(labels.cluster) > 3", ladder: default}
              - {name: rest, severity: SEV3}
            """);

    assertThat(route.rules()).containsExactly("rest");
    assertThat(route.troubles())
        .singleElement()
        .satisfies(verdict -> {
          assertThat(verdict.stage()).isEqualTo("expression");
          assertThat(verdict.rule()).isEqualTo("broken");
          assertThat(verdict.said())
              .startsWith("rule broken: 'when' had no answer, so the rule was");
        });
  }

  @Test
  void ofManyWithoutAnAnswerAFewAreNamed() {
    var text = new StringBuilder("rules:\n");
    for (int i = 0; i < 20; i++) {
      text.append("  - {name: r%d, when: \"int(labels.cluster) > 3\"}\n".formatted(i));
    }

    assertThat(route(text.toString()).troubles().stream().map(Verdict::said))
        .hasSize(Asking.TROUBLES_MAX + 1)
        .last()
        .isEqualTo("17 more rules had no answer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "when: \"nam == 'x'\"                    | 2:22: rules[0].when: at 1:1 of the expression:"
            + " there is no 'nam' here (did you mean 'name'?)",
        "when: \"tier == 'gold'\"                | 2:27: rules[0].when: at 1:6 of the expression:"
            + " '==' does not go with (int, string)",
        "when: \"labels.env\"                    | 2:21: rules[0].when: never gives true or false"
            + " (compare with something: labels.env == 'prod')",
        "when: \"labels.env ==\"                 | 2:35: rules[0].when: at 1:14 of the expression",
        "title: Payments is down                 | 2:31: rules[0].title: at 1:10 of the expression:"
            + " 'is' is not expected here (a text stands in quotes of its own: \"'Payments is"
            + " down'\")",
        "title: \"labels\"                       | 2:22: rules[0].title: never gives a text",
        "title: \"labels.a.lowrAscii()\"         | there is no function 'lowrAscii' (did you mean"
            + " 'lowerAscii'?)",
        "hold: {for: 0s}                         | rules[0].hold.for: an alert can be held for 1s"
            + " to 1d",
        "hold: {times: 3}                        | rules[0].hold: says neither how long nor how"
            + " often ({for: 5m}, or {times: 3, within: 10m})",
        "hold: {for: 5m, times: 3, within: 9m}   | rules[0].hold: 'for' and 'times' are two ways to"
            + " hold (keep one of the two)",
        "hold: 5m                                | rules[0].hold: expected a mapping (name: value),"
            + " found '5m'",
      })
  void whatCannotBeIsRefusedAtItsPlace(String settings, String complaint) {
    read("rules:\n  - {name: r, %s}\n".formatted(settings));

    assertThat(problems.sorted().stream().map(Problem::toString))
        .first()
        .asString()
        .startsWith("routing.yaml:2:")
        .contains(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "name + ' in ' + labels.cluster          | HighLatency in eu1",
        "'tier ' + string(tier) + ' ' + team     | tier 1 money",
        "'  a\\\\n\\\\n b\\\\u202e '               | a b",
        "labels.cluster == 'eu1' ? 'EU' : 'US'   | EU",
      })
  void aTitleIsMadeOfTheAlert(String title, String made) {
    assertThat(route(rule("title: " + quoted(title))).title()).isEqualTo(made);
  }

  @Test
  void aTitleIsOneLineThatALockScreenShows() {
    var title =
        route(
            rule(
                "title: \"labels.map(k, 'x'.replace('x', '" + "😀".repeat(200) + "')).join('')\""));

    assertThat(title.title()).hasSizeLessThanOrEqualTo(Title.CHARACTERS_MAX).endsWith("😀…");
  }

  @Test
  void withoutATextTheUsualTitleIsTakenAndTheFateSaysSo() {
    var route = route(rule("title: labels.nothing"));

    assertThat(route.title()).isNull();
    assertThat(route.troubles())
        .singleElement()
        .satisfies(verdict ->
            assertThat(verdict.said())
                .isEqualTo(
                    "rule r: 'title' could not be made, the usual one is taken: it gives no text"));
  }

  @Test
  void aTitleKnowsTheServiceAndTheTeamThatTheRulesSay() {
    var route =
        route(
            """
            rules:
              - {name: t, title: "service + '/' + team", continue: true}
              - {name: s, service: search, team: finders}
            """);

    assertThat(route.title()).isEqualTo("search/finders");
    assertThat(route.team()).isEqualTo("finders");
  }

  @Test
  void holdIsReadInBothForms() {
    assertThat(route(rule("hold: {for: 5m}")).hold())
        .isEqualTo(new HoldUntil.Lasted(Duration.ofMinutes(5)));
    assertThat(route(rule("hold: {times: 3, within: 10m}")).hold())
        .isEqualTo(new HoldUntil.Happened(3, Duration.ofMinutes(10)));
  }

  private static String rule(String settings) {
    return "rules: [{name: r, %s}]".formatted(settings);
  }

  private static String quoted(String expression) {
    return '"' + expression + '"';
  }

  private Route route(String text) {
    var rules = read(text);
    var catalog =
        CatalogReader.read(
            "services.yaml", "services: {payments: {tier: 1, team: money}, search: {}}", problems);
    assertThat(problems.sorted()).isEmpty();
    var alert = alert();
    return rules.route(
        Subject.of(alert, alert.labels().with(Alert.NAME_LABEL, alert.name()), catalog));
  }

  private static Alert alert() {
    return AlertBuilder.alert("HighLatency")
        .service("payments")
        .severity("critical")
        .label("cluster", "eu1")
        .annotation("summary", "it is slow")
        .annotation("value", "2.75")
        .build();
  }

  private RuleSet read(String text) {
    return RuleReader.read("routing.yaml", text, "v", KNOWN, problems);
  }
}
