package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.decision.Fate;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Maintenance windows that come again, and alerts that nobody says the end of. */
final class NoiseScenarioTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String SERVICES =
      """
      services:
        postgres: {}
        payments: {depends_on: [postgres]}
        mail: {}
      """;

  private final AlertBuilder down = alert("Down").service("payments").severity("critical");

  @Test
  void aWindowThatRepeatsHidesEachTimeUntilItsEnd() {
    var world =
        new World(
            SERVICES,
            """
            maintenance:
              - name: db-wednesdays
                service: postgres
                dependents: true
                starts: 2026-01-07T03:30   # Wednesday; 02:30 UTC
                zone: Europe/Berlin
                repeats: FREQ=WEEKLY;BYDAY=WE
                lasts: 1h
                reason: vacuum
            """);
    world.send(down).at(60).send(down.resolvedAt(second(60))).diary();
    world.advance(WEEK.minusSeconds(60));
    world.diary();
    var next = down.at(world.now());
    world.send(next).send(alert("Full").service("mail").at(world.now()));
    world.advance(Duration.ofMinutes(31));

    assertThat(world.diary())
        .contains("03:00:00 Down maintenance", "03:00:00 Full opened", "03:30:00 Down opened x0");
    assertThat(world.last(Fate.MAINTENANCE).reason())
        .isEqualTo(
            "maintenance window db-wednesdays until 2026-01-14 03:30:00 UTC"
                + " (vacuum; payments depends on postgres)");
    assertThat(world.last(Fate.OPENED).reason())
        .startsWith("maintenance window db-wednesdays ended while it was still firing");
  }

  private static World impatient() {
    return new World(
        SERVICES,
        """
        rules:
          - {name: quiet, match: ['service="payments"'], resolve_after: 6h, continue: true}
        """);
  }

  @Test
  void whatIsNotSentAgainForSoLongIsOverAndSaysWhy() {
    var world = impatient().send(down).send(alert("Full").service("mail"));
    world.at(hours(5)).send(down.againAt(world.now())).at(hours(11) - 1).diary();

    world.at(hours(30));

    assertThat(world.diary())
        .containsExactly(
            "14:00:00 Down resolved x0", "14:00:00 incident resolved SEV2, 0 of 1 firing");
    assertThat(world.last(Fate.RESOLVED).reason())
        .startsWith("it was not sent again for 6h (resolve_after of its rule): taken for over");
  }

  @Test
  void itFiresAgainWhenItIsSentAgainAndHasTheSamePatience() {
    var world = impatient().send(down).at(hours(7));
    world.diary();

    world.send(down.at(world.now())).at(hours(30));

    assertThat(world.diary())
        .containsExactly(
            "10:00:00 Down opened",
            "10:00:00 incident opened SEV2, 1 of 1 firing",
            "16:00:00 Down resolved x0",
            "16:00:00 incident resolved SEV2, 0 of 1 firing");
  }

  @Test
  void theEndOfItsSenderIsTheOneThatCounts() {
    var world = impatient().send(down.until(second(240))).at(hours(1));

    assertThat(world.diary()).contains("03:04:00 Down resolved x0");
    assertThat(world.last(Fate.RESOLVED).reason()).startsWith("it was not sent again by");
  }

  @Test
  void patienceSurvivesAKill() {
    var world = impatient().send(down).at(hours(2)).send(down.againAt(second(hours(2))));
    world.at(hours(2) + 20).awayUntil(hours(10)).at(hours(11));

    assertThat(world.last(Fate.RESOLVED).reason()).contains("not sent again for 6h");
  }

  @Test
  void whatChangesIsAskedForItsRuleAnew() {
    var world = impatient().send(down).at(60);

    world.send(alert("Down").service("payments").severity("warning").at(second(60)));
    world.at(hours(6) + 30).diary();
    world.at(hours(7));

    assertThat(world.diary()).contains("09:01:00 Down resolved x0");
  }

  @Test
  void whatWasNotHeardOfInTimeIsNotOverBecauseNothingMoreIsHeardOfIt() {
    var world = impatient().send(down.build().awaitedUntil(second(60))).at(hours(48));

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Down awaited",
            "03:01:00 Down opened x0",
            "03:01:00 incident opened SEV2, 1 of 1 firing");
  }

  private static long hours(int hours) {
    return Duration.ofHours(hours).toSeconds();
  }
}
