package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.policy.Condition;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import org.junit.jupiter.api.Test;

/** Whom a rung pages, when, and how long it waits. */
class RungDiaryTest {
  private static final String PEOPLE =
      """
      people:
        ana: { name: Ana, contacts: { email: ana@example.com } }
        ben: { name: Ben, contacts: { email: ben@example.com } }
        cleo: { name: Cleo, contacts: { email: cleo@example.com } }
        dan: { name: Dan, contacts: { email: dan@example.com } }
      teams:
        pay: { members: [ana, ben], schedule: day }
      channels:
        ops-room: { webhook: { url: "https://example.com/ops" } }
      schedules:
        day:
          overrides:
            - { person: cleo, from: 2026-03-01T00:00:00Z, until: 2026-04-01T00:00:00Z }
      """;

  /** The Monday on which all this happens is a holiday. */
  private static final String HOLIDAY =
      """
      holidays:
        firm: { days: { 2026-03-02: Founders' Day } }
        other: { days: [2026-03-03] }
      """;

  private static World world(String ladder) {
    return World.of(PEOPLE + "ladders:\n  default:\n    rounds: 1\n" + ladder.indent(4));
  }

  @Test
  void aTeamIsAllItsMembersOrWhoeverIsOnCallForIt() {
    var world = world("rungs: [{ page: [\"on-call:pay\"] }, { page: [\"team:pay\"] }]");
    world.opened();
    world.advance(5);

    assertThat(world.diary)
        .containsExactly(
            "09:00 page cleo by email, rung 1",
            "09:05 page ana by email, rung 2",
            "09:05 page ben by email, rung 2");
  }

  @Test
  void nobodyIsWaitedForInARoom() {
    var world =
        world(
            "rungs: [{ page: [\"channel:ops-room\", \"person:ana\"] }, { page: \"person:ben\" }]");
    world.opened();
    world.refuse("ana", "email");

    assertThat(world.diary)
        .containsExactly(
            "09:00 page ops-room by webhook, rung 1",
            "09:00 page ana by email, rung 1",
            "09:00 unreachable: Ana by email: no",
            "09:00 page ben by email, rung 2");
  }

  @Test
  void aRoomAloneIsWaitedFor() {
    var world = world("rungs: [{ page: \"channel:ops-room\" }, { page: \"person:ben\" }]");
    world.opened();
    world.advance(4);
    assertThat(world.diary).hasSize(1);
    world.refuse("ops-room", "webhook");
    assertThat(world.diary).last().isEqualTo("09:04 page ben by email, rung 2");
  }

  @Test
  void whoAnswersInARoomIsNotKnownAndAnybodyMayTakeItOver() {
    var world = world("rungs: [{ page: [\"channel:ops-room\", \"person:ana\"] }]");
    world.opened();
    world.tellTales();
    world.acknowledge("ops-room");
    world.acknowledge("ana");

    assertThat(world.diary)
        .containsExactly(
            "09:00 acknowledged: somebody in ops-room has it for the next 1 h",
            "09:00 tell ana by email: somebody in ops-room has it",
            "09:00 acknowledged: Ana has it for the next 1 h",
            "09:00 tell ops-room by webhook: Ana has it");
  }

  @Test
  void patienceGoesBySeverity() {
    var ladder =
        """
        patience: { SEV1: 1m, default: 3m }
        rungs:
          - { page: "person:ana" }
          - { page: "person:ben", patience: { SEV1: 2m } }
          - { page: "person:cleo" }
        """;
    var worst = world(ladder);
    worst.opened(Severity.SEV1);
    worst.advance(3);
    assertThat(worst.diary)
        .containsExactly(
            "09:00 page ana by email, rung 1",
            "09:01 page ben by email, rung 2",
            "09:03 page cleo by email, rung 3");

    var other = world(ladder);
    other.opened(Severity.SEV2);
    other.advance(6);
    assertThat(other.diary)
        .containsExactly(
            "09:00 page ana by email, rung 1",
            "09:03 page ben by email, rung 2",
            "09:06 page cleo by email, rung 3");
  }

  @Test
  void theStandardLadderHasTheRungsThatAreNamed() {
    var world =
        world(
            """
            standard:
              primary: schedule:day
              lead: person:ana
              manager: person:ben
              director: person:dan
            """);
    world.opened();
    world.advance(20);

    assertThat(world.diary)
        .containsExactly(
            "09:00 page cleo by email, primary",
            "09:05 page ana by email, L2 lead",
            "09:10 page ben by email, L3 manager",
            "09:15 page dan by email, L4 director",
            "09:20 exhausted: every rung was tried in every round and nobody answered");
  }

  @Test
  void roundRobinPagesOneAndTheNextOneNextTime() {
    var ladder = "rungs: [{ page: [\"team:pay\", \"person:dan\"], pick: round_robin }]";
    var world = world(ladder);
    for (int i = 1; i <= 6; i++) {
      world.incident(IncidentId.parse("7Q4K2MB9XR-" + i), Kind.OPENED, "again");
    }

    var people = world.pages.stream().filter(Page::wantsAnswer).map(Page::person).toList();
    assertThat(people).hasSize(6).doesNotContainNull();
    assertThat(people.subList(0, 3)).containsExactlyInAnyOrder("ana", "ben", "dan");
    assertThat(people.subList(3, 6)).isEqualTo(people.subList(0, 3));
    var again = world(ladder);
    again.incident(IncidentId.parse("7Q4K2MB9XR-2"), Kind.OPENED, "again");
    assertThat(again.pages.getFirst().person()).isEqualTo(people.get(1));
  }

  @Test
  void aRungWhoseConditionDoesNotHoldIsPassedOverAndSaid() {
    var ladder =
        """
        rungs:
          - { name: boss, page: "person:dan", when: { severity: SEV1 } }
          - { name: many, page: "person:cleo", when: { alerts: 10 } }
          - { name: night, page: "person:ana", when: { outside: business } }
          - { name: day, page: "person:ben", when: { within: business } }
        """;
    var world = world(ladder);
    world.opened(Severity.SEV2);

    assertThat(world.diary)
        .containsExactly(
            "09:00 passed over: rung 1 of 4, boss: passed over, only for SEV1, and this is SEV2",
            "09:00 passed over: rung 2 of 4, many: passed over, only from 10 alerts on, and this"
                + " has 1",
            "09:00 passed over: rung 3 of 4, night: passed over, only outside of its hours",
            "09:00 page ben by email, day");
    world.advance(5);
    assertThat(world.diary).last().asString().startsWith("09:05 exhausted");

    var evening = world(ladder);
    evening.advance(10 * 60);
    evening.opened(Severity.SEV1);
    assertThat(evening.diary).containsExactly("19:00 page dan by email, boss");
  }

  @Test
  void onAHolidayNoHourIsOneOfBusiness() {
    var ladder =
        """
        ladders:
          default:
            rounds: 1
            rungs:
              - { name: day, page: "person:ben", when: { within: business } }
              - { name: early, page: "person:cleo", when: { within: { until: 10:00 } } }
              - { name: all days, page: "person:dan", when: { within: { holidays: [] } } }
              - { name: night, page: "person:ana", when: { outside: business } }
        """;
    var hours = "severities: { hours: { holidays: %s } }\n";
    var world = World.of(PEOPLE + HOLIDAY + hours.formatted("firm") + ladder);
    world.opened(Severity.SEV2);
    assertThat(world.diary)
        .containsExactly(
            "09:00 passed over: rung 1 of 4, day: passed over, only within its hours",
            "09:00 passed over: rung 2 of 4, early: passed over, only within its hours",
            "09:00 page dan by email, all days");

    var other = World.of(PEOPLE + HOLIDAY + hours.formatted("other") + ladder);
    other.opened(Severity.SEV2);
    assertThat(other.diary).containsExactly("09:00 page ben by email, day");
  }

  @Test
  void whatWaitsForBusinessHoursWaitsForTheNextWorkingDay() {
    var world =
        World.of(
            PEOPLE
                + HOLIDAY
                + """
                severities: { hours: { holidays: [firm, other] } }
                ladders: { default: { rungs: [{ page: "person:ana" }] } }
                """);
    world.opened(Severity.SEV3);
    world.advance(2 * 24 * 60 - 1);
    assertThat(world.diary)
        .containsExactly(
            "09:00 held over: held over to Wednesday 09:00 UTC: SEV3 outside business hours"
                + " (Founders' Day) — new incident");
    world.advance(1);
    assertThat(world.diary).last().asString().startsWith("09:00 page ana by email");
  }

  @Test
  void whereNoConditionHoldsThatIsSaid() {
    var world = world("rungs: [{ page: \"person:dan\", when: { severity: SEV1 } }]");
    world.opened(Severity.SEV2);

    assertThat(world.diary)
        .last()
        .isEqualTo("09:00 exhausted: there is nobody on any rung whose condition holds");
  }

  @Test
  void aConditionIsAlwaysOpenThatSaysNothing() {
    assertThat(Condition.ALWAYS.isOpenAt(World.START)).isTrue();
  }
}
