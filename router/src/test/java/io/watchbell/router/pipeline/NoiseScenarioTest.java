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
        .contains(
            "03:00:00 Down maintenance", "03:00:00 Full opened", "03:30:00 Down opened x0");
    assertThat(world.last(Fate.MAINTENANCE).reason())
        .isEqualTo(
            "maintenance window db-wednesdays until 2026-01-14 03:30:00 UTC"
                + " (vacuum; payments depends on postgres)");
    assertThat(world.last(Fate.OPENED).reason())
        .startsWith("maintenance window db-wednesdays ended while it was still firing");
  }
}
