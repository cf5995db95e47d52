package io.watchbell.escalation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.config.Problems;
import io.watchbell.model.config.Warning;
import io.watchbell.model.config.YamlDocument;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterLintTest {
  private static final Instant NOW = Instant.parse("2026-10-20T10:20:00Z");
  private static final String PEOPLE =
      """
      people:
        ana: { name: Ana Ruiz, contacts: { webhook: { url: "https://x.test/ana" } } }
        ben: { name: Ben Okafor, contacts: { webhook: { url: "https://x.test/ben" } } }
      """;
  private static final String NO_LIMITS = "limits: { weeks_in_a_row: never }\n";

  @Test
  void aGapIsToldToTheMinuteInTheZoneOfTheSchedule() {
    var found =
        check(
            PEOPLE
                + NO_LIMITS
                + """
                schedules:
                  nights:
                    timezone: Europe/Berlin
                    overrides:
                      - { person: ana, from: 2026-10-01T00:00:00Z, until: 2026-10-24T23:30:00Z }
                      - { person: ben, from: 2026-10-25T01:30:00Z, until: 2026-12-01T00:00:00Z }
                ladders:
                  default:
                    rungs:
                      - { name: primary, page: ["schedule:nights"] }
                      - { name: second, page: ["person:ben"] }
                """);

    assertThat(found)
        .containsExactly(
            "oncall.yaml:14:9 nobody-on-call: nobody is on rung 'primary' of ladder 'default' from"
                + " Sun 2026-10-25 01:30 until Sun 2026-10-25 02:30 Europe/Berlin; the ladder goes"
                + " on at once to 'second': Ben Okafor is paged");
  }

  @Test
  void whatNeverHappensIsSaid() {
    var found =
        check(
            """
            people:
              ana:
                name: Ana
                contacts: { email: a@example.com, terminal: true }
                rules: { high: [email: now, terminal: 5m] }
            ladders:
              default:
                rungs:
                  - { name: first, page: ["person:ana"], patience: 5m }
                  - { name: quiet, page: ["person:ana"], when: { severity: [SEV4, SEV5] } }
                  - name: closed
                    page: "person:ana"
                    when: { within: { days: [monday] }, outside: { days: [monday] } }
            """);

    assertThat(found)
        .containsExactlyInAnyOrder(
            "oncall.yaml:10:46 never-paged: rung 'quiet' of ladder 'default' is never paged: nobody"
                + " is paged for [SEV4, SEV5]",
            "oncall.yaml:13:9 never-paged: rung 'closed' of ladder 'default' is never paged: its"
                + " hours do not come in the next 14 days",
            "oncall.yaml:5:14 late-step: Ana is not reached by terminal: it comes 5 min after the"
                + " first, and no rung waits longer than 5 min");
  }

  @Test
  void whoeverIsInATeamThatIsPagedIsUsedAndMailAloneInRulesIsQuiet() {
    var found =
        check(
            """
            people:
              ana:
                name: Ana
                contacts: { email: a@example.com, terminal: true }
                rules: { high: [email: now] }
              ben: { name: Ben, contacts: { terminal: true } }
            teams: { pay: { members: [ana, ben], schedule: day } }
            channels: { ops: { terminal: true } }
            schedules: { day: { rotation: { people: [ben], every: 1d, starts: 2026-01-01 } } }
            ladders:
              default:
                rungs: [{ page: ["team:pay", "channel:ops"] }, { page: "on-call:pay" }]
            """);

    assertThat(found)
        .containsExactly("oncall.yaml:2:3 no-loud-contact: Ana is paged by e-mail only");
  }

  @Test
  void aGapOfTheWholeLadderSaysThatNobodyIsPaged() {
    var found =
        check(
            PEOPLE
                + NO_LIMITS
                + """
                schedules:
                  later:
                    rotation: { people: [ana, ben], every: 1d, starts: 2026-10-26 }
                ladders:
                  default: { rungs: [{ page: ["schedule:later"] }] }
                  other: { rungs: [{ page: ["schedule:later"] }] }
                """);

    assertThat(found)
        .singleElement()
        .asString()
        .contains(
            "from Tue 2026-10-20 10:20 until Mon 2026-10-26 09:00 UTC",
            "so nobody is paged at all");
  }

  @Test
  void whoWillHaveAWeekTooManyIsNamedWhereTheyStand() {
    var turns =
        """
        schedules:
          shop:
            rotation: { people: [ana, ben], every: 1w, handover: monday 09:00, starts: 2026-10-12 }
            overrides:
              - { person: ana, from: 2026-10-19T09:00:00Z, until: 2026-10-26T09:00:00Z }
        ladders:
          default: { rungs: [{ page: ["schedule:shop"] }] }
        """;

    assertThat(check(PEOPLE + turns))
        .containsExactly(
            "oncall.yaml:2:3 too-much-watch: Ana Ruiz is on watch for the third week in a row from"
                + " Mon 26 Oct; more than 2 are too many");
    assertThat(check(PEOPLE + NO_LIMITS + turns)).isEmpty();
  }

  @Test
  void aRotationThatRunsHasNoGapWhereTheClockIsPutBack() {
    var found =
        check(
            PEOPLE
                + """
                schedules:
                  all:
                    timezone: Europe/Berlin
                    rotation:
                      { people: [ana, ben], every: 12h, handover: "02:30", starts: 2026-01-05 }
                ladders:
                  default: { rungs: [{ page: ["schedule:all"] }] }
                """);

    assertThat(found).isEmpty();
  }

  @Test
  void whoIsNeverPagedOrHardlyHeardIsNamed() {
    var found =
        check(
            """
            people:
              ana: { contacts: { email: ana@example.com } }
              ben: { contacts: { terminal: true } }
              cy: { contacts: { email: cy@example.com } }
            schedules:
              spare: { rotation: { people: [ana], starts: 2026-01-05 } }
            ladders:
              default: { rungs: [{ page: ["person:ben", "person:ana"] }] }
            """);

    assertThat(found)
        .containsExactly(
            "oncall.yaml:2:3 no-loud-contact: ana is paged by e-mail only",
            "oncall.yaml:4:3 unused-person: cy stands in no schedule and on no ladder",
            "oncall.yaml:6:3 unused-schedule: no ladder asks who is on call on 'spare'");
  }

  private static List<String> check(String text) {
    var problems = new Problems();
    var document = YamlDocument.parse("oncall.yaml", text, problems).orElseThrow();
    var roster = RosterReader.read(document, List.of());
    assertThat(problems.sorted()).isEmpty();
    return RosterLint.check(roster, document, NOW).stream().map(RosterLintTest::shown).toList();
  }

  private static String shown(Warning warning) {
    return "%s %s: %s"
        .formatted(warning.shownPlace(), warning.lint().code(), warning.place().message());
  }
}
