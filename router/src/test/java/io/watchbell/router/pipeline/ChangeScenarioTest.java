package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Severity;
import io.watchbell.testkit.AlertBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was changed just before an alert began is told with it. */
class ChangeScenarioTest {
  private static final String SERVICES =
      """
      services:
        shop: {tier: 3, depends_on: [orders]}
        orders: {tier: 3, depends_on: [db]}
        db: {tier: 3}
      """;

  private final World world = new World(SERVICES, "");

  @Test
  void aDeployJustBeforeRaisesTheIncidentAndStandsInIt() {
    world.at(60).change("d1", "shop", "deploy v1.4", second(60));
    world.at(780).send(down("shop", 780));

    var incident = world.changes().getLast().incident();
    assertThat(incident.severity()).isEqualTo(Severity.SEV2);
    assertThat(whys(incident.factors())).contains("change 12 min before: deploy v1.4 by ana");
  }

  @Test
  void whatItDependsOnIsLookedAtTooTheNearestFirst() {
    world.at(60).change("d1", "db", "failover", second(30));
    world.change("d2", "orders", "deploy v7", second(60));
    world.at(120).send(down("shop", 120));

    var incident = world.changes().getLast().incident();
    assertThat(incident.severity()).isEqualTo(Severity.SEV3);
    assertThat(whys(incident.factors()))
        .endsWith(
            "change 1 min before in orders, which it depends on: deploy v7 by ana",
            "change 1 min before in db, which it depends on: failover by ana");
  }

  @Test
  void whatIsChangedAfterItBeganIsNotTheReason() {
    world.at(60).change("d1", "shop", "deploy v1.4", second(61));
    world.at(62).send(down("shop", 60));

    assertThat(whys(world.changes().getLast().incident().factors())).hasSize(2);
  }

  @Test
  void aChangeThatIsSaidLateButCameBeforeCounts() {
    world.at(100).change("d1", "shop", "deploy v1.4", second(10));
    world.at(101).send(down("shop", 70));

    assertThat(whys(world.changes().getLast().incident().factors()))
        .endsWith("change 1 min before: deploy v1.4 by ana");
  }

  @Test
  void aRestartForgetsNoChange() {
    world.at(60).change("d1", "shop", "deploy v1.4", second(60)).awayUntil(90);
    world.at(780).send(down("shop", 780));

    assertThat(world.changes().getLast().incident().severity()).isEqualTo(Severity.SEV2);
  }

  private static AlertBuilder down(String service, long at) {
    return alert("Down").service(service).severity("error").at(second(at));
  }

  private static List<String> whys(List<Factor> factors) {
    return factors.stream().map(Factor::why).toList();
  }
}
