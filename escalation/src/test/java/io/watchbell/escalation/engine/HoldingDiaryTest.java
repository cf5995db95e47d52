package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.Severity;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What happens while somebody has it: they are asked, others are called in, it ends by itself. */
class HoldingDiaryTest {
  private static final String COMPANY =
      """
      people:
        ana: { name: Ana, contacts: { email: ana@example.com } }
        ben:
          name: Ben
          contacts: { email: ben@example.com, terminal: true }
          rules: { high: [email: now, terminal: 2m] }
        cleo: { name: Cleo, contacts: { email: cleo@example.com } }
      teams: { pay: { members: [ana, ben, cleo] } }
      ladders:
        default:
          acknowledgement_lapses_after: 30m
          still_on_it: 5m
          closes_after: 4h
          rungs: [{ name: primary, page: "person:ana" }, { name: secondary, page: "person:ben" }]
      """;

  private final World world = World.of(COMPANY);

  @Test
  void whoHasItIsAskedBeforeItLapses() {
    world.opened();
    world.acknowledge("ana");
    world.tellTales();
    world.advance(30);

    assertThat(world.diary)
        .containsExactly(
            "09:25 tell ana by email: still on it? Acknowledge again to keep it: your"
                + " acknowledgement lapses in 5 min, and then others are paged",
            "09:30 lapsed: Ana acknowledged it, but that has lapsed",
            "09:30 page ana by email, primary");
  }

  @Test
  void whoKeepsItIsAskedAgainLater() {
    world.opened();
    world.acknowledge("ana");
    world.advance(26);
    world.acknowledge("ana");
    world.tellTales();
    world.advance(24);
    assertThat(world.diary).isEmpty();
    world.advance(1);
    assertThat(world.diary).hasSize(1).last().asString().startsWith("09:51 tell ana");
  }

  @Test
  void nobodyIsAskedWhoCannotBeTold() {
    world.opened();
    world.incident(Kind.ACKNOWLEDGED_AT_SOURCE, "acknowledged in the tool");
    world.tellTales();
    world.advance(29);
    assertThat(world.diary).isEmpty();
  }

  @Test
  void whoIsCalledInIsPagedByTheirOwnRulesAndTheHolderKeepsIt() {
    world.opened();
    world.acknowledge("ana");
    world.tellTales();
    world.ask("ana", new Action.AddResponder("ben"));
    world.advance(2);

    assertThat(world.diary)
        .containsExactly(
            "09:00 call ben by email: Ana asks for your help; Ana has it",
            "09:00 called in: Ana calls in Ben (email, terminal after 2 min)",
            "09:02 call ben by terminal: Ana asks for your help; Ana has it",
            "09:02 called in: called in: Ben (terminal) — no answer so far");
    var response = world.changes.getLast().response();
    assertThat(response.holder()).isEqualTo("ana");
    assertThat(response.paged())
        .filteredOn(page -> page.isCall())
        .extracting(page -> page.person() + " " + page.contact())
        .containsExactly("ben email", "ben terminal");
  }

  @Test
  void theFirstOfATeamWhoAnswersIsEnough() {
    world.opened();
    world.acknowledge("ana");
    world.ask("ana", new Action.AddResponder("team:pay"));
    world.tellTales();
    world.advance(1);
    world.acknowledge("cleo");
    world.advance(10);

    assertThat(world.diary)
        .containsExactly(
            "09:01 noted: Cleo is on it too; Ana has it",
            "09:01 tell ben by email: Cleo is on it too; Ana has it",
            "09:01 tell ana by email: Cleo is on it too; Ana has it");
    assertThat(world.changes.getLast().response().holder()).isEqualTo("ana");
    world.acknowledge("ben");
    assertThat(world.diary).last().asString().endsWith("command ignored: Ana has it");
  }

  @Test
  void whoIsCalledInWhileNobodyHasItMayTakeIt() {
    world.opened();
    world.ask("ana", new Action.AddResponder("cleo"));
    world.acknowledge("cleo");

    assertThat(Objects.requireNonNull(world.state()).response().holder()).isEqualTo("cleo");
    world.advance(20);
    assertThat(world.pages).filteredOn(page -> page.wantsAnswer()).hasSize(2);
  }

  @Test
  void theLadderGoesOnAndWhoIsCalledInIsStillPaged() {
    world.opened();
    world.advance(4);
    world.ask("ana", new Action.AddResponder("ben"));
    world.tellTales();
    world.advance(2);

    assertThat(world.diary)
        .containsExactly(
            "09:05 page ben by email, secondary",
            "09:06 call ben by terminal: Ana asks for your help",
            "09:06 called in: called in: Ben (terminal) — no answer so far");
    world.ask("ana", new Action.AddResponder("cleo"));
    world.ask("ana", new Action.Resolve());
    assertThat(Objects.requireNonNull(world.state()).called()).isEmpty();
  }

  @Test
  void keepingItDoesNotSendTheHelpersHome() {
    world.opened();
    world.acknowledge("ana");
    world.ask("ana", new Action.AddResponder("ben"));
    world.acknowledge("ana");
    world.tellTales();
    world.advance(2);

    assertThat(world.diary).first().asString().startsWith("09:02 call ben by terminal");
    world.acknowledge("ben");
    assertThat(world.diary).contains("09:02 noted: Ben is on it too; Ana has it");
  }

  @Test
  void aStrangerCannotBeCalledIn() {
    world.opened();
    world.ask("ana", new Action.AddResponder("team:pax"));
    assertThat(world.diary)
        .last()
        .isEqualTo("09:00 command ignored: there is no team 'pax', did you mean 'pay'?");
    world.acknowledge("ana");
    world.ask("ben", new Action.AddResponder("ana"));
    assertThat(world.diary).last().asString().endsWith("whoever is meant has it already");
  }

  @Test
  void whatNobodyTouchesForLongIsClosedByACommand() {
    world.opened(Severity.SEV5);
    world.advance(239);
    world.incident(Kind.JOINED, "one more alert");
    world.advance(239);
    assertThat(world.asked).isEmpty();
    world.advance(1);
    assertThat(world.asked).extracting(command -> command.by()).containsExactly("watchbell");
    world.tellTales();
    world.obey();

    assertThat(world.diary).containsExactly("16:59 resolved: nothing has changed for long");
    world.advance(600);
    assertThat(world.asked).isEmpty();
  }

  @Test
  void whatEndsWithNobodyIsToldToTheLastResort() {
    world.opened();
    world.advance(19);
    assertThat(world.alarms).isEmpty();
    world.advance(1);

    assertThat(world.alarms).hasSize(1);
    assertThat(world.alarms.getFirst().news())
        .isEqualTo(
            "Watchbell gave up, and nobody is paged any more: every rung was tried in every round"
                + " and nobody answered");
    assertThat(world.alarms.getFirst().alsoPaged()).containsExactly("ana", "ben");
  }

  @Test
  void whatIsBeingPagedIsNotClosed() {
    world.opened();
    world.advance(20);
    assertThat(world.diary).last().asString().contains("exhausted");
    world.advance(239);
    assertThat(world.asked).isEmpty();
    world.advance(1);
    assertThat(world.asked).hasSize(1);
  }
}
