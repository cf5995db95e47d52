package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.decision.Fate;
import io.watchbell.testkit.AlertBuilder;
import org.junit.jupiter.api.Test;

/** What waits before anybody hears of it. */
final class HoldScenarioTest {
  private static final String FIVE_MINUTES =
      "rules: [{name: patient, match: ['alertname=\"Load\"'], hold: {for: 5m}}]";
  private static final String THREE_TIMES =
      "rules: [{name: thrice, match: ['alertname=\"Load\"'], hold: {times: 3, within: 10m}}]";
  private static final String NODE =
      """
      inhibit:
        - name: node
          source: ['alertname="NodeDown"']
          target: ['severity="warning"']
          equal: [instance]
      """;

  private final AlertBuilder load = alert("Load").service("payments").severity("critical");
  private final AlertBuilder down = alert("NodeDown").instance("a").severity("critical");
  private final AlertBuilder slow = alert("Slow").instance("a").severity("warning");

  @Test
  void whatIsOverBeforeItsTimeIsNeverHeard() {
    var world = new World("", FIVE_MINUTES).send(load).send(load.resolvedAt(second(299))).at(900);

    assertThat(world.changes()).isEmpty();
    assertThat(world.diary()).containsExactly("03:00:00 Load held", "03:04:59 Load resolved");
    assertThat(world.last(Fate.HELD).reason())
        .isEqualTo("rule patient: heard if it still fires at 2026-01-07 03:05:00 UTC");
  }

  @Test
  void whatStillFiresThenIsHeardAtThatMoment() {
    var world = new World("", FIVE_MINUTES).send(load).at(300);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Load held",
            "03:05:00 Load opened x0",
            "03:05:00 incident opened SEV2, 1 of 1 firing");
    assertThat(world.settled()).isEqualTo(1);
  }

  @Test
  void aBreakBeginsTheTimeAnew() {
    var world =
        new World("", FIVE_MINUTES)
            .send(load)
            .send(load.resolvedAt(second(200)))
            .send(load.since(second(400)).againAt(second(400)))
            .at(699);
    assertThat(world.changes()).isEmpty();

    world.at(700);
    assertThat(world.changes()).hasSize(1);
  }

  @Test
  void theThirdTimeWithinTenMinutesIsHeard() {
    var world = new World("", THREE_TIMES);
    for (int i = 0; i < 2; i++) {
      world.send(load.since(second(200L * i)).againAt(second(200L * i)));
      world.send(load.resolvedAt(second(200L * i + 60)));
    }
    assertThat(world.changes()).isEmpty();
    assertThat(world.last(Fate.HELD).reason())
        .isEqualTo("rule thrice: heard when it has begun 3 times within 10m, so far 2");

    world.send(load.since(second(599)).againAt(second(599)));
    assertThat(world.changes()).hasSize(1);
  }

  @Test
  void aBeginningCountsThoughItComesAndGoesTooOftenToBeNews() {
    var world = new World("", "flapping: {changes: 4, within: 10m, calm: 5m}\n" + THREE_TIMES);
    for (int i = 0; i < 3; i++) {
      world.send(load.since(second(60L * i)).againAt(second(60L * i)));
      world.send(load.resolvedAt(second(60L * i + 30)));
    }

    assertThat(world.changes())
        .extracting(change -> change.kind() + " " + change.at())
        .first()
        .isEqualTo("OPENED " + second(120));
  }

  @Test
  void threeTimesInALongerTimeAreNotEnough() {
    var world = new World("", THREE_TIMES);
    for (int i = 0; i < 3; i++) {
      world.send(load.since(second(300L * i)).againAt(second(300L * i)));
      world.send(load.resolvedAt(second(300L * i + 60)));
    }

    assertThat(world.changes()).isEmpty();
  }

  @Test
  void aCauseThatComesJustAfterItsSymptomImpliesIt() {
    var world = new World("", NODE).send(slow).send(down.since(second(4)).againAt(second(4)));
    world.at(60);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Slow held",
            "03:00:04 NodeDown opened",
            "03:00:04 incident opened SEV2, 1 of 1 firing",
            "03:00:05 Slow inhibited x0");
  }

  @Test
  void aSymptomWithoutItsCauseIsHeardAfterFiveSeconds() {
    var world = new World("", NODE).send(slow).at(60);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Slow held",
            "03:00:05 Slow opened x0",
            "03:00:05 incident opened SEV3, 1 of 1 firing");
  }

  @Test
  void whoDoesNotWantToWaitSaysSo() {
    var world = new World("", NODE.replace("equal:", "wait: 0s\n    equal:")).send(slow);

    assertThat(world.diary()).first().isEqualTo("03:00:00 Slow opened");
  }

  @Test
  void whatWasHiddenAndWaitedLongEnoughIsHeardAtOnce() {
    var world =
        new World("", FIVE_MINUTES)
            .silence("s1", "alertname=\"Load\"", second(0), second(600))
            .send(load)
            .at(600);

    assertThat(world.lastChange().at()).isEqualTo(second(600));
  }
}
