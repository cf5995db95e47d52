package io.watchbell.router.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.Severity;
import io.watchbell.router.incident.Handover;
import io.watchbell.testkit.AlertBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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

  /** Written by the version before titles, and still on its way between the stages. */
  @Test
  void whatWasHandedOverBeforeThereWereTitlesIsStillRead() {
    var world = new World(SERVICES, "rules: [{name: r, title: name}]");
    world.send(SLOW);
    var placement =
        new Handover.Placement(
            "payments",
            "money",
            Labels.empty(),
            Severity.SEV2,
            List.of(),
            false,
            "default",
            null,
            "r",
            Duration.ZERO,
            Duration.ZERO,
            null,
            null);
    var decision = world.last(Fate.OPENED);
    var ticket =
        new Handover.Ticket(
            decision.fingerprint(),
            decision.name(),
            decision.labels(),
            null,
            List.of(),
            "",
            "v",
            1,
            World.NIGHT,
            null);
    var bytes = Handover.CODEC.encode(Handover.firing(ticket, SLOW.build(), placement, true, null));
    var text = new String(bytes, StandardCharsets.UTF_8).replace(",\"title\":null", "");

    assertThat(text).doesNotContain("title");
    assertThat(Handover.CODEC.decode(text.getBytes(StandardCharsets.UTF_8)).matter())
        .isInstanceOfSatisfying(
            Handover.Firing.class, firing -> assertThat(firing.placement()).isEqualTo(placement));
  }
}
