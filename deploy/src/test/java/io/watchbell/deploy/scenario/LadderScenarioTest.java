package io.watchbell.deploy.scenario;

import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.command.Action;
import io.watchbell.testkit.AlertBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nights on which somebody has to be woken: who is paged, when, and when it stops. */
class LadderScenarioTest {
  private static final AlertBuilder LATENCY =
      alert("HighLatency").service("payments").severity("critical");
  private static final AlertBuilder INDEX =
      alert("IndexStale").service("search").severity("warning");

  private final World night = new World(Company.SHOP);

  @AfterEach
  void everyAlertHasAFate() {
    night.pass(ofHours(2));
    assertThat(night.withoutFate()).isZero();
  }

  private static final String ROTA =
      """
      people:
        ana: { contacts: { email: ana@example.com } }
        ben: { contacts: { email: ben@example.com } }
        cleo: { contacts: { email: cleo@example.com } }
      schedules:
        primary:
          timezone: Europe/Berlin
          rotation:
            { people: [ana, ben], every: 1w, handover: monday 09:00, starts: 2026-01-05 }
          overrides:
            - { person: cleo, from: 2026-01-14T00:00:00Z, until: 2026-01-15T00:00:00Z }
      ladders:
        default: { rungs: [ { name: primary, page: ["schedule:primary"] } ] }
        payments: { rungs: [ { name: primary, page: ["schedule:primary"] } ] }
        search: { rungs: [ { name: primary, page: ["schedule:primary"] } ] }
      """;

  @Test
  void silenceClimbsTheLadderToItsEnd() {
    night.fires(LATENCY);
    night.pass(ofMinutes(60));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:05 page ben (secondary): nobody answered
            03:10 page cleo (manager): nobody answered
            03:20 exhausted: every rung was tried in every round and nobody answered
            """);
  }

  @Test
  void anAcknowledgementStopsTheLadderLapsesAndStartsItOver() {
    night.fires(LATENCY);
    night.pass(ofMinutes(7));
    night.acknowledges("ben");
    night.pass(ofMinutes(36));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:05 page ben (secondary): nobody answered
            03:07 ben has it for the next 30 min
            03:07 tell ana: ben has it
            03:27 tell ben: still on it? Acknowledge again to keep it: your \
            acknowledgement lapses in 10 min, and then others are paged
            03:37 ben acknowledged it, but that has lapsed
            03:37 page ana (primary): ben acknowledged it, but that has lapsed
            03:37 tell ben: your acknowledgement has lapsed; others are being paged
            03:42 page ben (secondary): nobody answered
            """);
  }

  @Test
  void recoveryTellsEverybodyWhoWasPaged() {
    night.fires(LATENCY);
    night.pass(ofMinutes(6));
    night.recovers(LATENCY);
    night.pass(ofMinutes(60));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:05 page ben (secondary): nobody answered
            03:06 HighLatency on payments recovers
            03:06 over: all of its alerts are over
            03:06 tell ana: resolved: all of its alerts are over
            03:06 tell ben: resolved: all of its alerts are over
            """);
  }

  @Test
  void aRefusedPageClimbsAtOnce() {
    night.cannotReach("ana", "550 no such mailbox");
    night.fires(LATENCY);
    night.pass(ofMinutes(6));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:00 unreachable: ana by email: 550 no such mailbox
            03:00 page ben (secondary): nobody on the rung before could be reached
            03:05 page cleo (manager): nobody answered
            """);
  }

  @Test
  void nobodyCanBeReachedIsSaidAndNotHidden() {
    night.cannotReach("ana", "550 no such mailbox");
    night.cannotReach("ben", "550 no such mailbox");
    night.cannotReach("cleo", "550 no such mailbox");
    night.fires(LATENCY);
    night.pass(ofMinutes(60));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:00 unreachable: ana by email: 550 no such mailbox
            03:00 page ben (secondary): nobody on the rung before could be reached
            03:00 unreachable: ben by email: 550 no such mailbox
            03:00 page cleo (manager): nobody on the rung before could be reached
            03:00 unreachable: cleo by email: 550 no such mailbox
            03:00 exhausted: every rung was tried in every round and nobody answered
            """);
  }

  @Test
  void somethingWorsePagesAgain() {
    night.fires(LATENCY.severity("warning"));
    night.pass(ofMinutes(7));
    night.fires(LATENCY);
    night.pass(ofMinutes(6));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV3 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:05 page ben (secondary): nobody answered
            03:07 HighLatency on payments fires
            03:07 it is now SEV1 was SEV3
            03:07 page ana (primary): worse: SEV1 was SEV3
            03:12 page ben (secondary): nobody answered
            """);
  }

  @Test
  void theHolderIsToldWhenItGetsWorse() {
    night.fires(LATENCY.severity("warning"));
    night.pass(ofMinutes(2));
    night.acknowledges("ana");
    night.pass(ofMinutes(5));
    night.fires(LATENCY);
    night.pass(ofMinutes(10));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV3 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:02 ana has it for the next 30 min
            03:07 HighLatency on payments fires
            03:07 it is now SEV1 was SEV3
            03:07 tell ana: worse: SEV1 was SEV3
            """);
  }

  @Test
  void twoServicesClimbTwoLaddersAndNobodyWrongIsPaged() {
    night.fires(LATENCY);
    night.pass(ofMinutes(3));
    night.fires(INDEX);
    night.pass(ofMinutes(5));
    night.acknowledges("dan");
    night.pass(ofMinutes(30));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:03 IndexStale on search fires
            03:03 SEV3 opens: IndexStale on search
            03:03 page dan (primary): new incident
            03:05 page ben (secondary): nobody answered
            03:08 dan has it for the next 1 h
            03:10 page cleo (manager): nobody answered
            03:20 exhausted: every rung was tried in every round and nobody answered
            """);
  }

  @Test
  void aSnoozeLeavesEverybodyAloneAndThenStartsOver() {
    night.fires(LATENCY);
    night.pass(ofMinutes(1));
    night.asks("ana", new Action.Snooze(ofMinutes(20)));
    night.pass(ofMinutes(22));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:01 ana snoozed it for 20 min, until 03:21 UTC
            03:21 the snooze is over
            03:21 page ana (primary): the snooze is over
            """);
  }

  @Test
  void whoeverIsAskedForHelpIsPagedAtOnce() {
    night.fires(LATENCY);
    night.pass(ofMinutes(1));
    night.acknowledges("ana");
    night.pass(ofMinutes(1));
    night.asks("ana", new Action.Escalate());
    night.pass(ofMinutes(1));
    night.acknowledges("ben");
    night.asks("ben", new Action.Resolve());
    night.pass(ofMinutes(60));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:01 ana has it for the next 30 min
            03:02 page ben (secondary): ana asks for help
            03:03 ben has it for the next 30 min
            03:03 tell ana: ben has it
            03:03 over: ben says that it is over
            03:03 tell ana: resolved by ben
            """);
  }

  @Test
  void aLateAcknowledgementChangesNothing() {
    night.fires(LATENCY);
    night.pass(ofMinutes(1));
    night.recovers(LATENCY);
    night.pass(ofMinutes(1));
    night.acknowledges("ana");

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:01 HighLatency on payments recovers
            03:01 over: all of its alerts are over
            03:01 tell ana: resolved: all of its alerts are over
            03:02 ignored: it is over since 03:01 UTC
            """);
  }

  @Test
  void theRotaDecidesWhoIsPagedAndAnOverrideComesFirst() {
    var rota = new World(Company.SHOP.oncall(ROTA));
    rota.fires(LATENCY.instance("week-1"));
    rota.acknowledges("ana");
    rota.recovers(LATENCY.instance("week-1"));
    rota.pass(ofDays(6));
    rota.fires(LATENCY.instance("week-2"));
    rota.acknowledges("ben");
    rota.recovers(LATENCY.instance("week-2"));
    rota.pass(ofDays(1));
    rota.fires(LATENCY.instance("week-2, day off"));

    assertThat(rota.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:00 ana has it for the next 1 h
            03:00 HighLatency on payments recovers
            03:00 over: all of its alerts are over
            03:00 tell ana: resolved: all of its alerts are over
            day 6, 03:00 HighLatency on payments fires
            day 6, 03:00 SEV1 opens: HighLatency on payments
            day 6, 03:00 page ben (primary): new incident
            day 6, 03:00 ben has it for the next 1 h
            day 6, 03:00 HighLatency on payments recovers
            day 6, 03:00 over: all of its alerts are over
            day 6, 03:00 tell ben: resolved: all of its alerts are over
            day 7, 03:00 HighLatency on payments fires
            day 7, 03:00 SEV1 opens: HighLatency on payments
            day 7, 03:00 page cleo (primary): new incident
            """);
  }
}
