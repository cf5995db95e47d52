package io.watchbell.router.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.decision.Decision;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A decision says to which service its alert was taken to belong. */
class DecidedServiceTest {
  private final World world =
      new World(
          "",
          """
          rules:
            - {name: quiet, match: ['alertname="Noise"'], service: shop, suppress: noise}
            - {name: ours, match: ['job="checkout"'], service: shop}
          """);

  @Test
  void theServiceOfTheRuleStandsInTheFateThatOpensAnIncident() {
    world.send(AlertBuilder.alert("Slow").label("job", "checkout").at(world.now()));

    assertThat(world.decisions()).extracting(Decision::service).containsExactly("shop");
  }

  @Test
  void theServiceOfTheRuleStandsInTheFateThatHides() {
    world.send(AlertBuilder.alert("Noise").service("payments").at(world.now()));

    assertThat(world.decisions()).extracting(Decision::service).containsExactly("shop");
  }

  @Test
  void whereNobodyAskedForItThereIsNone() {
    var alert = AlertBuilder.alert("Slow").label("job", "checkout").at(world.now());
    world.send(alert);
    world.advance(Duration.ofMinutes(1));
    world.send(AlertBuilder.alert("Slow").label("job", "checkout").resolvedAt(world.now()));

    assertThat(world.decisions()).extracting(Decision::service).endsWith((String) null);
  }
}
