package io.watchbell.router.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.testkit.AlertBuilder;
import org.junit.jupiter.api.Test;

/** What rules say, from the alert to the incident. */
final class RuleScenarioTest {
  private static final AlertBuilder SLOW =
      AlertBuilder.alert("HighLatency")
          .service("payments")
          .severity("critical")
          .label("cluster", "eu1")
          .annotation("value", "2.75");

  private static final String SERVICES = "services: {payments: {tier: 1, team: money}}";

  @Test
  void theIncidentHasTheTitleAndTheTeamOfTheRule() {
    var world =
        new World(
            SERVICES,
            """
            rules:
              - name: slow
                when: tier == 1 && double(annotations.value) > 2.5
                title: "'Slow in ' + labels.cluster + ' (' + annotations.value + ' s)'"
                team: speed
            """);
    world.send(SLOW);

    var incident = world.lastChange().incident();
    assertThat(incident.title()).isEqualTo("Slow in eu1 (2.75 s)");
    assertThat(incident.team()).isEqualTo("speed");
    assertThat(incident.rule()).isEqualTo("slow");
  }

  @Test
  void anExpressionWithoutAnAnswerIsPassedOverAndStandsInTheFate() {
    var world =
        new World(
            SERVICES,
            """
            rules:
              - {name: broken, when: double(annotations.nothing) > 2.5, suppress: never}
              - {name: rest, title: annotations.nothing}
            """);
    world.send(SLOW);

    var decision = world.last(Fate.OPENED);
    assertThat(world.lastChange().incident().title()).isEqualTo("HighLatency on payments");
    assertThat(decision.verdicts().stream().filter(it -> it.stage().equals("expression")))
        .extracting(Verdict::rule)
        .containsExactly("broken", "rest");
  }
}
