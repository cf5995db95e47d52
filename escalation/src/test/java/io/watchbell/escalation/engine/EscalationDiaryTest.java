package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.PageOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EscalationDiaryTest {
  private final World world = new World();

  @Test
  void silenceClimbsTheLadderToItsEnd() {
    world.opened();
    world.advance(60);

    assertThat(world.diary)
        .containsExactly(
            "09:00 page ana, primary",
            "09:05 page ben, secondary",
            "09:10 page cleo, L2",
            "09:10 page dan, L2",
            "09:15 page ana, primary",
            "09:20 page ben, secondary",
            "09:25 page cleo, L2",
            "09:25 page dan, L2",
            "09:30 exhausted: every rung was tried in every round and nobody answered");
  }

  @Test
  void anAcknowledgementStopsThePagingAndTheOthersAreTold() {
    world.opened();
    world.advance(7);
    world.acknowledge("ben");
    world.advance(20);

    assertThat(world.diary)
        .containsExactly(
            "09:00 page ana, primary",
            "09:05 page ben, secondary",
            "09:07 acknowledged: Ben has it for the next 30 min",
            "09:07 tell ana: Ben has it");
  }

  @Test
  void anAcknowledgementThatLapsesStartsOver() {
    world.opened();
    world.advance(7);
    world.acknowledge("ben");
    world.tellTales();
    world.advance(35);

    assertThat(world.diary)
        .containsExactly(
            "09:37 lapsed: Ben acknowledged it, but that has lapsed",
            "09:37 page ana, primary",
            "09:37 tell ben: your acknowledgement has lapsed; others are being paged",
            "09:42 page ben, secondary");
    assertThat(world.pages).extracting(page -> page.id()).doesNotHaveDuplicates();
  }

  /** The two travel on different topics, so either may come first. */
  @Test
  void whoSaysThatItIsOverIsNotToldThatNothingChangedBecauseTheRouterWasQuicker() {
    world.opened();
    world.resolvedBy("ana");
    world.ask("ana", new Action.Resolve());
    world.ask("ben", new Action.Resolve());

    assertThat(world.changes)
        .extracting(change -> change.kind().name())
        .endsWith("RESOLVED", "RESOLVED", "COMMAND_IGNORED");
  }

  @Test
  void whoSaysThatItIsOverIsCalledByNameAlthoughTheRouterWasQuicker() {
    world.opened();
    world.tellTales();
    world.resolvedBy("ben");

    assertThat(world.tellTales())
        .containsExactly("09:00 resolved: resolved by Ben", "09:00 tell ana: resolved by Ben");
  }

  @Test
  void theFirstAnswerWins() {
    world.opened();
    world.acknowledge("ana");
    world.tellTales();
    world.advance(1);
    world.acknowledge("ben");

    assertThat(world.diary).containsExactly("09:01 command ignored: Ana has it");
    assertThat(world.changes.getLast().command()).isEqualTo("c2");
    assertThat(world.changes.getLast().response().holder()).isEqualTo("ana");
  }

  @Test
  void whoeverHasItCanKeepItByAcknowledgingAgain() {
    world.opened();
    world.acknowledge("ana");
    world.advance(20);
    world.acknowledge("ana");
    world.tellTales();
    world.advance(29);
    assertThat(world.diary).isEmpty();
    world.advance(1);
    assertThat(world.diary).first().asString().startsWith("09:50 lapsed");
  }

  @Test
  void aResolvedIncidentIsQuietAndEverybodyWhoWasPagedHearsOfIt() {
    world.opened();
    world.advance(6);
    world.incident(Kind.RESOLVED, "all alerts are over");
    world.tellTales();
    world.advance(120);
    world.acknowledge("ana");

    assertThat(world.pages.stream().filter(page -> !page.wantsAnswer()))
        .extracting(page -> page.person() + ": " + page.news())
        .containsExactly(
            "ana: resolved: all alerts are over", "ben: resolved: all alerts are over");
    assertThat(world.diary).containsExactly("11:06 command ignored: it is over since 09:06 UTC");
  }

  @Test
  void whoeverResolvesItIsNotToldSo() {
    world.opened();
    world.advance(6);
    world.ask("ben", new Action.Resolve());

    assertThat(world.tellTales())
        .endsWith("09:06 resolved: Ben says that it is over", "09:06 tell ana: resolved by Ben");
    world.incident(Kind.RESOLVED, "said so by ben");
    assertThat(world.diary).as("the router's echo is no news").isEmpty();
  }

  @Test
  void aRefusedPageClimbsAtOnce() {
    world.opened();
    world.advance(1);
    world.refuse("ana");

    assertThat(world.diary)
        .containsExactly(
            "09:00 page ana, primary",
            "09:01 unreachable: Ana by email: 550 no such mailbox",
            "09:01 page ben, secondary");
    world.advance(4);
    assertThat(world.diary).as("the old deadline is dead").hasSize(3);
    world.advance(1);
    assertThat(world.diary).contains("09:06 page cleo, L2");
  }

  @Test
  void aRungClimbsOnlyWhenNobodyOnItCanBeReached() {
    world.opened();
    world.advance(10);
    world.refuse("cleo");
    assertThat(world.diary).last().asString().contains("unreachable: Cleo");
    world.refuse("dan");
    assertThat(world.diary).last().asString().contains("unreachable: Dan");
    world.advance(5);
    assertThat(world.diary)
        .as("a new round is not begun before its time")
        .last()
        .isEqualTo("09:15 page ana, primary");
  }

  @Test
  void withNobodyLeftToReachItGivesUpAtOnce() {
    var ladder = new Ladder("default", List.of(World.rung("only", "ana")), 1, null);
    var alone = new World(World.roster(ladder, Map.of()));
    alone.opened();
    alone.refuse("ana");
    assertThat(alone.diary).last().asString().startsWith("09:00 exhausted");
  }

  @Test
  void aRungWithNobodyOnCallIsPassedAndSaid() {
    var ladder =
        new Ladder(
            "default",
            List.of(World.rung("primary", "schedule:night"), World.rung("secondary", "ben")),
            1,
            null);
    var gap =
        new World(World.roster(ladder, Map.of("night", World.cover("night", "ana", 60, 120))));
    gap.opened();

    assertThat(gap.diary)
        .containsExactly(
            "09:00 unreachable: rung 1 of 2, primary: nobody by schedule:night:"
                + " no override covers this time",
            "09:00 page ben, secondary");
  }

  @Test
  void aLadderWithNobodyOnItIsExhaustedAtOnce() {
    var ladder = new Ladder("default", List.of(World.rung("primary", "schedule:none")), 3, null);
    var empty = new World(World.roster(ladder, Map.of()));
    empty.opened();

    assertThat(empty.diary)
        .hasSize(2)
        .last()
        .isEqualTo("09:00 exhausted: there is nobody on any rung");
  }

  @Test
  void somebodyWhoIsThereTwiceIsPagedOnce() {
    var ladder =
        new Ladder(
            "default", List.of(World.rung("primary", "ana", "schedule:day", "ana")), 1, null);
    var twice = new World(World.roster(ladder, Map.of("day", World.cover("day", "ana", 0, 60))));
    twice.opened();
    assertThat(twice.diary).containsExactly("09:00 page ana, primary");
  }

  @Test
  void aPersonCanAskForTheNextRung() {
    world.opened();
    world.advance(1);
    world.ask("ana", new Action.Escalate());

    assertThat(world.diary).last().isEqualTo("09:01 page ben, secondary");
    assertThat(world.changes.getLast().by()).isEqualTo("ana");
    assertThat(world.changes.getLast().command()).isEqualTo("c1");
    assertThat(world.pages.getLast().news()).isEqualTo("Ana asked for the next rung");
  }

  @Test
  void whoeverHasItCanAskForHelp() {
    world.opened();
    world.acknowledge("ana");
    world.ask("ana", new Action.Escalate());

    assertThat(world.diary).last().isEqualTo("09:00 page ben, secondary");
    assertThat(world.pages.getLast().news()).isEqualTo("Ana asks for help");
    assertThat(world.changes.getLast().response().holder()).isNull();
  }

  @Test
  void askingForMoreAfterTheEndStartsOver() {
    world.opened();
    world.advance(60);
    world.ask("ana", new Action.Escalate());
    assertThat(world.diary).last().isEqualTo("10:00 page ana, primary");
  }

  @Test
  void aSnoozeIsQuietAndThenStartsOver() {
    world.opened();
    world.ask("ana", new Action.Snooze(Duration.ofMinutes(60)));
    world.tellTales();
    world.advance(61);

    assertThat(world.diary)
        .containsExactly("10:00 woken: the snooze is over", "10:00 page ana, primary");
  }

  @Test
  void aSnoozeForEverIsRefused() {
    world.opened();
    world.ask("ana", new Action.Snooze(Duration.ofDays(400)));
    assertThat(world.diary)
        .last()
        .isEqualTo("09:00 command ignored: a snooze lasts from 1 min to 7 d, not 400 d");
  }

  @Test
  void itCanBeGivenToSomebodyWhoIsThenPaged() {
    world.opened();
    world.acknowledge("ana");
    world.tellTales();
    world.ask("ana", new Action.Reassign("eve"));
    world.advance(5);

    assertThat(world.diary)
        .containsExactly(
            "09:00 page eve, by name",
            "09:00 reassigned: Ana gave it to Eve",
            "09:05 page ana, primary");
  }

  @Test
  void itCannotBeGivenToAStranger() {
    world.opened();
    world.ask("ana", new Action.Reassign("bem"));
    assertThat(world.diary)
        .last()
        .isEqualTo("09:00 command ignored: there is no person 'bem', did you mean 'ben'?");
  }

  @Test
  void gettingWorseStartsTheLadderAnewUnlessItJustBegan() {
    world.opened();
    world.raised(Severity.SEV1);
    assertThat(world.diary).hasSize(1);
    world.advance(6);
    world.raised(Severity.SEV1);
    assertThat(world.diary).last().isEqualTo("09:06 page ana, primary");
    assertThat(world.pages.getLast().severity()).isEqualTo(Severity.SEV1);
  }

  @Test
  void gettingWorseIsToldToWhoeverHasIt() {
    world.opened();
    world.acknowledge("ana");
    world.raised(Severity.SEV1);
    assertThat(world.diary).last().isEqualTo("09:00 tell ana: worse: now SEV1");
  }

  @Test
  void gettingWorseEndsASnooze() {
    world.opened();
    world.ask("ana", new Action.Snooze(Duration.ofMinutes(60)));
    world.advance(10);
    world.raised(Severity.SEV1);
    assertThat(world.diary).last().isEqualTo("09:10 page ana, primary");
  }

  @Test
  void moreAlertsOfTheSameIncidentPageNobody() {
    world.opened();
    world.incident(Kind.JOINED, "3 more alerts");
    world.incident(Kind.RECOVERING, "pay-1 recovered");
    assertThat(world.diary).hasSize(1);
  }

  @Test
  void aReopenedIncidentIsPagedAgain() {
    world.opened();
    world.incident(Kind.RESOLVED, "over");
    world.advance(3);
    world.incident(Kind.REOPENED, "fires again");
    assertThat(world.diary).last().isEqualTo("09:03 page ana, primary");
    assertThat(world.pages.getLast().news()).isEqualTo("it came back: fires again");
    assertThat(world.changes.getLast().response().resolvedAt()).isNull();
  }

  @Test
  void anAnswerToAnOlderIncidentSaysWhichIsThePresentOne() {
    var next = IncidentId.parse("7Q4K2MB9XR-4");
    world.opened();
    world.incident(next, Kind.OPENED, "again");
    world.acknowledge("ana");

    assertThat(world.diary)
        .contains("09:00 resolved: it came back as 7Q4K2MB9XR-4")
        .last()
        .isEqualTo(
            "09:00 command ignored: it is over since 09:00 UTC; it came back as 7Q4K2MB9XR-4");
    assertThat(world.escalation.find(next)).isNotNull();
  }

  @Test
  void aCommandThatIsReadBeforeItsIncidentWaitsForIt() {
    world.acknowledge("ana");
    assertThat(world.diary).isEmpty();
    world.opened();
    assertThat(world.diary).last().isEqualTo("09:00 acknowledged: Ana has it for the next 30 min");
  }

  @Test
  void aCommandForAnIncidentThatNeverWasIsAnsweredInTheEnd() {
    world.acknowledge("ana");
    world.advance(2);
    assertThat(world.diary)
        .containsExactly("09:01 command ignored: no incident 7Q4K2MB9XR-3 is known here");
  }

  @Test
  void whatIsLongOverIsForgotten() {
    world.opened();
    world.incident(Kind.RESOLVED, "over");
    assertThat(world.state()).isNotNull();
    world.escalation.advance(Duration.ofDays(31));
    assertThat(world.state()).isNull();
  }

  @Test
  void aNoteIsWrittenDownEvenAfterTheEnd() {
    world.opened();
    world.incident(Kind.RESOLVED, "over");
    world.ask("ana", new Action.Note("it was the disk"));
    assertThat(world.diary).last().isEqualTo("09:00 noted: it was the disk");
  }

  @Test
  void anAcknowledgementInTheMonitoringToolCounts() {
    world.opened();
    world.incident(Kind.ACKNOWLEDGED_AT_SOURCE, "acknowledged in the tool");
    world.advance(20);
    assertThat(world.diary)
        .containsExactly(
            "09:00 page ana, primary",
            "09:00 acknowledged: somebody in the monitoring tool has it for the next 30 min",
            "09:00 tell ana: somebody in the monitoring tool has it");
  }

  @Test
  void aProbeIsAnsweredAndNothingElseHappens() {
    world.ask("watchbell", new Action.Probe());
    assertThat(world.probes).extracting(answer -> answer.probe()).containsExactly("c1");
    assertThat(world.diary).isEmpty();
  }

  @Test
  void aLadderThatIsGoneIsReplacedByTheDefaultOne() {
    world.opened();
    var other = new Ladder("default", List.of(World.rung("new", "eve")), 1, null);
    world.roster = World.roster(other, Map.of());
    world.advance(5);
    assertThat(world.diary).as("the shorter ladder is at its end").contains("09:05 page eve, new");
  }

  @Test
  void aPageCarriesWhatOneNeedsAtNight() {
    world.opened();
    world.advance(5);
    var page = world.latest("ben");

    assertThat(page.id()).isEqualTo("7Q4K2MB9XR-3/1/2/ben/email");
    assertThat(page.alsoPaged()).containsExactly("ana");
    assertThat(page.labels().asMap()).containsOnlyKeys("instance");
    assertThat(page.news()).isEqualTo("nobody answered");
    assertThat(page.deadline()).isEqualTo(World.START.plus(Duration.ofMinutes(10)));
    assertThat(page.causedAt()).isNull();
    assertThat(world.latest("ana").causedAt()).isEqualTo(World.START);
  }

  @Test
  void whatCameOfAPageIsRemembered() {
    world.opened();
    world.outcome("ana", PageOutcome.Result.ATTEMPTED, "");
    world.outcome("ana", PageOutcome.Result.DELIVERED, "250 ok");
    world.outcome("ana", PageOutcome.Result.TRY_LATER, "late");
    world.acknowledge("ana");
    assertThat(world.changes.getLast().response().paged())
        .extracting(page -> page.result())
        .containsExactly(PageOutcome.Result.DELIVERED);
  }

  @Test
  void aNewcomerWithoutConfigurationSeesTheLadderBeingClimbed() {
    var newcomer = new World(Roster.builtIn());
    newcomer.opened();
    newcomer.advance(5);
    assertThat(newcomer.diary)
        .containsExactly(
            "09:00 page you, primary",
            "09:01 page you, secondary",
            "09:02 page you, L2 senior",
            "09:03 page you, L3 manager",
            "09:04 page you, L4 director",
            "09:05 page you, primary");
  }
}
