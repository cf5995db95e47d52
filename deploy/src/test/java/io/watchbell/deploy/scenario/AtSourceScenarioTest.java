package io.watchbell.deploy.scenario;

import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Fate;
import io.watchbell.testkit.AlertBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nights on which somebody answers in another product than this one. */
class AtSourceScenarioTest {
  private static final AlertBuilder LATENCY =
      alert("HighLatency").service("payments").severity("critical").from("pagerduty");

  private final World night = new World(Company.SHOP);

  @AfterEach
  void everyAlertHasAFate() {
    night.pass(ofHours(2));
    assertThat(night.withoutFate()).isZero();
  }

  @Test
  void anAcknowledgementAtTheSenderStopsTheLadderAndLapsesAsAnyOther() {
    night.fires(LATENCY);
    night.pass(ofMinutes(2));
    night.takesAtSource("", LATENCY);
    night.pass(ofMinutes(32));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:02 HighLatency on payments is taken at pagerduty
            03:02 pagerduty has it for the next 30 min
            03:02 tell ana: pagerduty has it
            03:32 pagerduty acknowledged it, but that has lapsed
            03:32 page ana (primary): pagerduty acknowledged it, but that has lapsed
            """);
  }

  @Test
  void theTimelineSaysWhoTookItWhereAndWhatTheySaid() {
    night.fires(LATENCY);
    night.pass(ofMinutes(2));
    night.takesAtSource("ana@example.com", LATENCY.annotation(Alert.TAKEN_SAYING, "on it"));

    var id = night.open().getFirst();
    assertThat(night.timeline(id, "acknowledged-at-source"))
        .extracting(entry -> entry.by() + ": " + entry.text())
        .containsExactly("ana@example.com: HighLatency was acknowledged at the sender: on it");
    assertThat(night.timeline(id, "acknowledged"))
        .as("her address is known here, so she is not told of herself")
        .extracting(entry -> entry.by() + ": " + entry.text())
        .containsExactly("ana: ana has it for the next 30 min");
    assertThat(night.diary()).doesNotContain("tell ana");
  }

  @Test
  void anAcknowledgementAtTheSenderCountsAgainAfterItHasLapsed() {
    night.fires(LATENCY);
    night.takesAtSource("", LATENCY);
    night.pass(ofMinutes(31));
    night.takesAtSource("", LATENCY);
    night.pass(ofMinutes(20));

    assertThat(night.diary())
        .endsWith(
            """
            03:30 page ana (primary): pagerduty acknowledged it, but that has lapsed
            03:31 HighLatency on payments is taken at pagerduty
            03:31 pagerduty has it for the next 30 min
            03:31 tell ana: pagerduty has it
            """);
  }

  @Test
  void theSameAcknowledgementDeliveredTwiceIsOne() {
    night.fires(LATENCY);
    night.takesAtSource("", LATENCY);
    night.takesAtSource("", LATENCY);
    night.pass(ofMinutes(5));

    assertThat(night.timeline(night.open().getFirst(), "acknowledged-at-source")).hasSize(1);
    assertThat(night.fates(Fate.REPEAT)).isEqualTo(1);
  }

  @Test
  void whatIsSentAgainAfterAnAcknowledgementWakesNobody() {
    night.fires(LATENCY);
    night.takesAtSource("", LATENCY);
    night.pass(ofMinutes(5));
    night.fires(LATENCY);
    night.pass(ofMinutes(10));

    assertThat(night.diary())
        .endsWith(
            """
            03:00 tell ana: pagerduty has it
            03:05 HighLatency on payments fires
            """);
  }

  @Test
  void aPersonTakesItFromTheToolInWhichItWasAcknowledged() {
    night.fires(LATENCY);
    night.takesAtSource("", LATENCY);
    night.pass(ofMinutes(1));
    night.acknowledges("ana");

    assertThat(night.diary()).endsWith("03:01 ana has it for the next 30 min\n");
  }

  @Test
  void whoeverAnsweredFirstKeepsIt() {
    night.fires(LATENCY);
    night.acknowledges("ana");
    night.pass(ofMinutes(1));
    night.takesAtSource("ben@example.com", LATENCY);

    assertThat(night.response(night.open().getFirst()))
        .extracting(response -> response.holder())
        .isEqualTo("ana");
  }

  @Test
  void gettingWorsePagesAgainWhereNobodyHereHasIt() {
    var slow = LATENCY.severity("warning");
    night.fires(slow);
    night.takesAtSource("", slow);
    night.pass(ofMinutes(5));
    night.fires(LATENCY);

    assertThat(night.diary())
        .endsWith(
            """
            03:05 it is now SEV1 was SEV3
            03:05 page ana (primary): worse: SEV1 was SEV3
            """);
  }

  @Test
  void anAcknowledgementBeforeAnybodyWasToldCountsWhenItIsAnnounced() {
    var patient =
        new World(
            Company.SHOP.routing(
                "rules: [ { name: all, match: ['service=~\".+\"'], group_wait: 1m } ]\n"));
    patient.fires(LATENCY);
    patient.takesAtSource("", LATENCY);
    patient.pass(ofMinutes(20));

    assertThat(patient.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 HighLatency on payments is taken at pagerduty
            03:01 SEV1 opens: HighLatency on payments
            03:01 page ana (primary): new incident
            03:01 somebody in the monitoring tool has it for the next 30 min
            03:01 tell ana: somebody in the monitoring tool has it
            """);
  }

  @Test
  void whatIsOverAtTheSenderIsOver() {
    night.fires(LATENCY);
    night.takesAtSource("", LATENCY);
    night.recovers(LATENCY);

    assertThat(night.diary()).endsWith("03:00 tell ana: resolved: all of its alerts are over\n");
    assertThat(night.open()).isEmpty();
  }

  @Test
  void somebodyIsGivenItByTheAddressThatTheOtherProductKnows() {
    night.fires(LATENCY);
    night.asks("ana", new Action.Reassign("BEN@example.com"));

    assertThat(night.diary()).endsWith("03:00 page ben (by name): ana gave it to ben\n");
  }
}
