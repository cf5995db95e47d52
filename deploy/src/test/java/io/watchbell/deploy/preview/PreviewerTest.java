package io.watchbell.deploy.preview;

import static io.watchbell.testkit.AlertBuilder.NIGHT;
import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.preview.RulePath.Answer;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.silence.Silence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewerTest {
  private static final String RULES =
      """
      rules:
        - { name: tests, match: ['env="test"'], suppress: not heard }
        - { name: patient, match: ['service="db"'], group_wait: 20s, continue: true }
        - { name: database, match: ['service="db"', 'severity="critical"'], ladder: short }
        - { name: rest, match: ['service=~".+"'] }
        - { name: elsewhere, match: ['service="web"'] }
      inhibit:
        - name: node-down
          source: ['alertname="NodeDown"']
          target: ['severity="critical"']
          equal: [instance]
          wait: 0s
      """;
  private static final Alert SLOW = alert("Slow").service("db").severity("critical").build();

  @Test
  void eachRuleSaysWhetherItWasAskedAndWhy() {
    var path = preview(SLOW).rules();

    assertThat(path.asked()).isEqualTo(3);
    assertThat(path.all()).isEqualTo(5);
    assertThat(path.stops())
        .extracting(RulePath.Stop::answer)
        .containsExactly(
            Answer.NO, Answer.GOES_ON, Answer.DECIDES, Answer.TOO_LATE, Answer.NOT_ASKED);
    assertThat(path.stops().getFirst().why()).containsExactly("env=\"test\", and there is no env");
    assertThat(path.stops().getLast().why()).containsExactly("service=\"web\", and it is \"db\"");
  }

  @Test
  void everyRungIsCalledAtItsTimeWhileNobodyAnswers() {
    var preview = preview(SLOW);

    assertThat(preview.calls())
        .extracting(call -> call.at() + " " + call.rungName() + " " + call.called())
        .containsExactly("2026-01-07T03:00:20Z first Ana Ruiz", "2026-01-07T03:05:20Z second ben");
    assertThat(preview.notes())
        .extracting(note -> note.at() + " " + note.text())
        .first()
        .asString()
        .contains("03:10:20", "schedule:empty");
    assertThat(preview.notes().getLast().text()).contains("nobody answered");
    assertThat(Optional.ofNullable(preview.incident()).orElseThrow().factors()).isNotEmpty();
    assertThat(preview.perhaps()).singleElement().asString().contains("node-down", "NodeDown");
  }

  @Test
  void whatIsSilencedIsShownAgainForWhenTheSilenceEnds() {
    var works =
        new Silence(
            "3f2a0000-0000-0000-0000-000000000000",
            new Matchers(List.of(new Matcher("service", Matcher.Operator.EQUAL, "db"))),
            NIGHT.minusSeconds(60),
            NIGHT.plus(ofMinutes(30)),
            "ana",
            "disk swap",
            NIGHT.minusSeconds(60));
    var preview = Previewer.of(SLOW, CONFIGURATION, List.of(works));

    assertThat(preview.fates())
        .extracting(fate -> fate.fate())
        .containsExactly(Fate.SILENCED, Fate.OPENED);
    assertThat(preview.calls().getFirst().at())
        .isEqualTo(NIGHT.plus(ofMinutes(30)).plusSeconds(20));
  }

  @Test
  void whatARuleHidesCallsNobody() {
    var preview = preview(alert("Slow").service("db").label("env", "test").build());

    assertThat(preview.reachesSomebody()).isFalse();
    assertThat(preview.incident()).isNull();
    assertThat(preview.fates()).extracting(fate -> fate.fate()).containsExactly(Fate.SUPPRESSED);
  }

  @Test
  void ofManyRulesThoseAreShownThatMatchOrNearlyDo() {
    var text = new StringBuilder("rules:\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("  - { name: r%d, match: ['a=\"%d\"', 'b=\"%d\"'] }\n".formatted(i, i, i));
    }
    var labels = alert("X").label("a", "7").label("b", "7").build();
    var path = Previewer.of(labels, configuration(text.toString()), List.of()).rules();

    assertThat(path.asked()).isEqualTo(8);
    assertThat(path.all()).isEqualTo(1_000);
    assertThat(path.stops()).extracting(RulePath.Stop::rule).containsExactly("r7");

    var near = alert("X").label("a", "7").label("b", "8").build();
    assertThat(Previewer.of(near, configuration(text.toString()), List.of()).rules().stops())
        .extracting(RulePath.Stop::rule)
        .containsExactly("r7", "r8");
  }

  private static Preview preview(Alert alert) {
    return Previewer.of(alert, CONFIGURATION, List.of());
  }

  private static final Configuration CONFIGURATION = configuration(RULES);

  private static Configuration configuration(String rules) {
    var oncall =
        """
        people:
          ana: { name: Ana Ruiz, contacts: { terminal: true } }
          ben: { contacts: { terminal: true } }
        schedules:
          empty:
            timezone: UTC
            overrides: [ { person: ben, from: 2020-01-01T00:00:00Z, until: 2020-01-02T00:00:00Z } ]
        ladders:
          default: { rungs: [ { page: ["person:ben"] } ] }
          short:
            rounds: 1
            rungs:
              - { name: first, page: ["person:ana"], patience: 5m }
              - { name: second, page: ["person:ben"], patience: 5m }
              - { name: third, page: ["schedule:empty"], patience: 5m }
        """;
    var texts = Map.of("routing.yaml", rules, "oncall.yaml", oncall);
    return switch (ConfigurationReader.read("", texts)) {
      case Outcome.Good(var configuration) -> configuration;
      case Outcome.Broken(var problems) -> throw new AssertionError(problems);
    };
  }
}
