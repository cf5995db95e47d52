package io.watchbell.escalation.cover;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rosters;
import io.watchbell.escalation.schedule.OnCall;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.model.watch.WatchChange.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CoverRulesTest {
  private static final String YAML =
      """
      people:
        ana: { name: Ana, contacts: { email: ana@example.com, terminal: true } }
        ben: { name: Ben, contacts: { email: ben@example.com } }
        cleo: { name: Cleo, contacts: { email: cleo@example.com } }
      schedules:
        shop:
          timezone: Europe/Berlin
          rotation: { people: [ana, ben], every: 1w, handover: monday 09:00, starts: 2026-01-05 }
        days:
          timezone: Europe/Berlin
          layers:
            - rotation: { people: [cleo], starts: 2026-01-05 }
              restrictions: [{ from: 08:00, until: 18:00 }]
      ladders:
        default: { rungs: [{ page: ["schedule:shop", "schedule:days"] }] }
      """;

  /** Wednesday; Ana's week lasts until Monday the 9th, 08:00Z; then it is Ben's. */
  private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

  private static final Roster FILES = Rosters.of(YAML);

  private final List<WatchChange> changes = new ArrayList<>();
  private Instant now = NOW;
  private int ids;

  private CoverRules rules() {
    return new CoverRules(FILES, changes, now);
  }

  private List<String> did(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Write.class);
    var write = (Answer.Write) answer;
    changes.removeIf(it -> it.id().equals(write.change().id()));
    changes.add(write.change());
    return write.notes();
  }

  private List<String> cover(String... fields) {
    return did(rules().cover("c" + ids++, map(fields)));
  }

  private String refused(String... fields) {
    return error(rules().cover("x", map(fields)));
  }

  private static String error(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    var refused = (Answer.Refused) answer;
    return "%d %s (%s): %s"
        .formatted(refused.status(), refused.error(), refused.where(), refused.hint());
  }

  private static Map<String, String> map(String... fields) {
    var map = new java.util.LinkedHashMap<String, String>();
    for (int i = 0; i < fields.length; i += 2) {
      map.put(fields[i], fields[i + 1]);
    }
    return map;
  }

  private String onCall(String schedule, String at) {
    var found = rules().roster().schedules().get(schedule);
    return found != null && found.onCallAt(Instant.parse(at)) instanceof OnCall.Somebody(var p, _)
        ? p
        : "nobody";
  }

  @Test
  void aCoverHoldsFromNowOnUntilItsEnd() {
    assertThat(onCall("shop", "2026-03-04T12:00:00Z")).isEqualTo("ana");

    assertThat(cover("schedule", "shop", "person", "ben", "length", "4h")).isEmpty();

    assertThat(onCall("shop", "2026-03-04T12:00:00Z")).isEqualTo("ben");
    assertThat(onCall("shop", "2026-03-04T15:59:59Z")).isEqualTo("ben");
    assertThat(onCall("shop", "2026-03-04T16:00:00Z")).isEqualTo("ana");
  }

  @Test
  void aTimeWithoutAZoneIsOnTheWallOfTheSchedule() {
    cover(
        "schedule",
        "shop",
        "person",
        "cleo",
        "from",
        "2026-03-04T20:00",
        "until",
        "2026-03-05T08:00");

    assertThat(onCall("shop", "2026-03-04T18:59:59Z")).isEqualTo("ana");
    assertThat(onCall("shop", "2026-03-04T19:00:00Z")).isEqualTo("cleo");
    assertThat(onCall("shop", "2026-03-05T07:00:00Z")).isEqualTo("ana");
  }

  @Test
  void ofTwoAtOnceTheLaterChangeWins() {
    cover("schedule", "shop", "person", "ben", "length", "1d");
    now = NOW.plusSeconds(60);
    cover("schedule", "shop", "person", "cleo", "length", "2h");

    assertThat(onCall("shop", "2026-03-04T13:00:00Z")).isEqualTo("cleo");
    assertThat(onCall("shop", "2026-03-04T15:00:00Z")).isEqualTo("ben");
  }

  @Test
  void whoGetsTwoWatchesAtOnceIsSaid() {
    assertThat(cover("schedule", "shop", "person", "cleo", "length", "2h"))
        .containsExactly(
            "Cleo also has the watch of days from Wed 4 Mar 13:00 to Wed 4 Mar 15:00"
                + " Europe/Berlin");
  }

  @Test
  void aGapThatStaysIsSaid() {
    assertThat(
            cover(
                "schedule",
                "days",
                "person",
                "ana",
                "for",
                "cleo",
                "from",
                "2026-03-05T16:00",
                "until",
                "2026-03-05T20:00"))
        .containsExactly(
            "nobody has the watch of days from Thu 5 Mar 18:00 to Thu 5 Mar 20:00 Europe/Berlin",
            "Ana also has the watch of shop from Thu 5 Mar 16:00 to Thu 5 Mar 20:00"
                + " Europe/Berlin");
  }

  @Test
  void whatIsWrongIsSaidWithHowToMendIt() {
    assertThat(refused("schedule", "shpo", "person", "ben", "length", "1h"))
        .isEqualTo("400 there is no schedule 'shpo' (schedule): did you mean 'shop'?");
    assertThat(refused("schedule", "shop", "person", "bem", "length", "1h"))
        .isEqualTo("400 there is no person 'bem' (person): did you mean 'ben'?");
    assertThat(refused("schedule", "shop", "person", "ben")).startsWith("400 until is missing");
    assertThat(refused("schedule", "shop", "person", "ben", "until", "2026-03-01T00:00:00Z"))
        .startsWith("400 it is over already");
    assertThat(refused("schedule", "shop", "person", "ben", "length", "32d"))
        .startsWith("400 it is too long (until): at most 31 days");
    assertThat(refused("schedule", "shop", "person", "ben", "until", "tomorrow"))
        .startsWith("400 'tomorrow' is no time (until)");
    assertThat(refused("schedule", "shop", "person", "ana", "length", "1h"))
        .startsWith("409 Ana has this watch already");
    assertThat(refused("schedule", "shop", "person", "cleo", "for", "ben", "length", "1h"))
        .startsWith("409 Ben does not have this watch then");
  }

  @Test
  void whoIsGoneFromTheFilesCoversNothing() {
    changes.add(
        new WatchChange.StandIn(
            "c", "shop", "zoe", null, NOW, NOW.plusSeconds(60), "zoe", "", NOW));

    assertThat(onCall("shop", "2026-03-04T12:00:00Z")).isEqualTo("ana");
  }

  private String swap(String... fields) {
    var id = "s" + ids++;
    did(new SwapRules(rules()).ask(id, map(fields)));
    return id;
  }

  @Test
  void aSwapChangesNothingUntilItIsAccepted() {
    now = NOW.plus(Duration.ofDays(6)); // Ben's week.
    var id =
        swap(
            "schedule",
            "shop",
            "person",
            "ana",
            "with",
            "ben",
            "mine",
            "2026-03-17T12:00",
            "theirs",
            "2026-03-24T12:00");
    assertThat(onCall("shop", "2026-03-17T12:00:00Z")).isEqualTo("ana");

    did(new SwapRules(rules()).answer(id, "ben", State.ACCEPTED));

    assertThat(onCall("shop", "2026-03-16T07:59:59Z")).isEqualTo("ben");
    assertThat(onCall("shop", "2026-03-16T08:00:00Z")).isEqualTo("ben");
    assertThat(onCall("shop", "2026-03-23T07:59:59Z")).isEqualTo("ben");
    assertThat(onCall("shop", "2026-03-23T08:00:00Z")).isEqualTo("ana");
    assertThat(onCall("shop", "2026-03-30T07:00:00Z")).isEqualTo("ana");
    changes.removeIf(it -> it.id().equals(id));
    assertThat(onCall("shop", "2026-03-17T12:00:00Z")).isEqualTo("ana");
  }

  @Test
  void onlyWhoWasAskedMayAnswerAndOnlyOnce() {
    var id = swap("schedule", "shop", "person", "ana", "with", "ben");
    var rules = new SwapRules(rules());
    assertThat(error(rules.answer(id, "cleo", State.ACCEPTED)))
        .startsWith("409 only Ben can answer");
    did(rules.answer(id, "ben", State.DECLINED));

    assertThat(onCall("shop", "2026-03-04T12:00:00Z")).isEqualTo("ana");
    assertThat(error(new SwapRules(rules()).answer(id, "ben", State.ACCEPTED)))
        .startsWith("409 it is declined already");
    assertThat(error(new SwapRules(rules()).answer("s99", "ben", State.ACCEPTED)))
        .startsWith("404 there is no swap");
  }

  @Test
  void aSwapExpiresAndIsVoidWhenTheTurnsHaveChanged() {
    var id = swap("schedule", "shop", "person", "ana", "with", "ben");
    cover(
        "schedule",
        "shop",
        "person",
        "cleo",
        "from",
        "2026-03-10T00:00",
        "until",
        "2026-03-11T00:00");
    assertThat(error(new SwapRules(rules()).answer(id, "ben", State.ACCEPTED)))
        .startsWith("409 the turns are not what they were");

    changes.removeIf(it -> !it.id().equals(id));
    now = NOW.plus(Duration.ofDays(3));
    assertThat(error(new SwapRules(rules()).answer(id, "ben", State.ACCEPTED)))
        .startsWith("409 it was to be answered before");
  }

  @Test
  void aLostPhoneIsNotUsedAndTheLastContactStays() {
    did(rules().contactOff(Map.of("person", "ana", "contact", "terminal", "reason", "lost")));
    assertThat(Objects.requireNonNull(rules().roster().people().get("ana")).contacts())
        .extracting(it -> it.channel())
        .containsExactly("email");
    assertThat(error(rules().contactOff(Map.of("person", "ana", "contact", "email"))))
        .startsWith("409 it is the last contact of Ana");
    assertThat(error(rules().contactOff(Map.of("person", "ben", "contact", "sms"))))
        .startsWith("400 Ben has no contact 'sms' (contact): one of email");
  }

  @Test
  void whatIsTakenBackSaysWhoIsMissingThen() {
    cover(
        "schedule",
        "days",
        "person",
        "ana",
        "from",
        "2026-03-05T18:00",
        "until",
        "2026-03-05T20:00");
    var removed = rules().removed("c0");

    assertThat(((Answer.Write) removed).notes())
        .containsExactly(
            "nobody has the watch of days from Thu 5 Mar 18:00 to Thu 5 Mar 20:00 Europe/Berlin");
    assertThat(error(rules().removed("c7"))).startsWith("404 there is no change 'c7'");
  }

  @Test
  void whatHasBeenOverForLongIsForgotten() {
    cover("schedule", "shop", "person", "ben", "length", "4h");

    assertThat(CoverRules.outdated(changes, NOW.plus(Duration.ofDays(90)))).isEmpty();
    assertThat(CoverRules.outdated(changes, NOW.plus(Duration.ofDays(91)))).containsExactly("c0");
  }
}
