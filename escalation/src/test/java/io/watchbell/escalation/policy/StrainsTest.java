package io.watchbell.escalation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.cover.Covers;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.watch.WatchChange.StandIn;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On Friday 20 November 2026. */
class StrainsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T06:30:00Z");

  /** Ana had the week before last, has this one, and takes Ben's, which begins on Monday. */
  private static final String YAML =
      """
      people:
        ana: { name: Ana, timezone: Europe/Madrid, contacts: { terminal: true } }
        ben: { name: Ben, timezone: Europe/Berlin, contacts: { terminal: true } }
        mia: { name: Mia, contacts: { terminal: true } }
      schedules:
        shop:
          timezone: Europe/Berlin
          rotation: { people: [ana, ben], every: 1w, handover: monday 09:00, starts: 2026-11-02 }
          overrides:
            - { person: ana, for: ben, from: 2026-11-09T08:00:00Z, until: 2026-11-16T08:00:00Z }
            - { person: ana, for: ben, from: 2026-11-23T08:00:00Z, until: 2026-11-30T08:00:00Z }
            - { person: ben, for: ana, from: 2026-11-30T08:00:00Z, until: 2026-12-07T08:00:00Z }
        night:
          overrides:
            - { person: ben, from: 2026-11-20T13:00:00Z, until: 2026-11-20T22:00:00Z }
        bosses: { rotation: { people: [mia], starts: 2026-01-05 } }
      ladders:
        default: { rungs: [{ page: ["schedule:shop"] }, { page: ["schedule:bosses"] }] }
      """;

  private static Roster roster(String yaml) {
    var problems = new Problems();
    var root = YamlDocument.parse("oncall.yaml", yaml, problems).orElseThrow();
    var roster = RosterReader.read(root, List.of());
    assertThat(problems.sorted()).isEmpty();
    return roster;
  }

  private static List<String> weeks(Roster roster, Instant now) {
    return Strains.weeks(roster, now).stream().map(Strain::text).toList();
  }

  @Test
  void theWeekThatIsOneTooManyIsNamedBeforeItBegins() {
    var roster =
        roster(
            YAML.replace("starts: 2026-11-02", "starts: 2026-11-09")
                .replace("[ana, ben]", "[ben, ana]"));

    assertThat(weeks(roster, NOW))
        .containsExactly(
            "Ana is on watch for the third week in a row from Mon 23 Nov; more than 2 are too"
                + " many");
    var strain = Strains.weeks(roster, NOW).getFirst();
    assertThat(strain.schedules()).containsExactly("shop");
    assertThat(strain.isNew()).isTrue();
    assertThat(strain.mend()).contains("watchbell oncall cover shop SOMEBODY --for ana");
    assertThat(weeks(roster(YAML + "limits: { weeks_in_a_row: 4 }\n"), NOW)).isEmpty();
    assertThat(weeks(roster(YAML + "limits: { weeks_in_a_row: never }\n"), NOW)).isEmpty();
  }

  @Test
  void aRowThatIsTooLongAlreadyIsNoNews() {
    assertThat(weeks(roster(YAML), NOW))
        .containsExactly(
            "Ana is on watch for the fourth week in a row from Mon 23 Nov; more than 2 are too"
                + " many");
    assertThat(Strains.weeks(roster(YAML), NOW).getFirst().isNew()).isFalse();
    assertThat(weeks(roster(YAML), Instant.parse("2026-11-23T08:00:01Z")))
        .as("what has begun is not ahead")
        .isEmpty();
  }

  @Test
  void aCoverMendsIt() {
    var from = Instant.parse("2026-11-23T08:00:00Z");
    var until = Instant.parse("2026-11-30T08:00:00Z");
    var cover = new StandIn("c1", "shop", "mia", null, from, until, "ana", "", NOW);

    assertThat(weeks(Covers.over(roster(YAML), List.of(cover)), NOW)).isEmpty();
  }

  @Test
  void whoIsAlwaysOnWatchIsNamedWithoutAnEndOfTheRow() {
    var alone = YAML.replace("\"schedule:shop\"", "\"schedule:bosses\"");

    assertThat(weeks(roster(alone), NOW))
        .containsExactly(
            "Mia is on watch for at least the 14th week in a row from Fri 27 Nov; more than 2 are"
                + " too many");
  }

  private static List<Woken> night(String person, String... times) {
    return Woken.each(
        List.of(times).stream().map(it -> new Woken(person, Instant.parse(it))).toList());
  }

  private static List<String> rests(List<Woken> woken, Instant now) {
    return Strains.rests(roster(YAML), woken, now).stream().map(Strain::text).toList();
  }

  @Test
  void theNextWatchAfterABadNightIsNamed() {
    var bad = night("ben", "2026-11-19T21:30:00Z", "2026-11-20T01:00:00Z", "2026-11-20T04:00:00Z");

    assertThat(rests(bad, NOW))
        .containsExactly(
            "Ben's next watch, of night from Fri 20 Nov 14:00, begins 9 hours after the last of 3"
                + " pages in a night");
    assertThat(rests(bad, Instant.parse("2026-11-20T13:00:01Z")))
        .as("once it has begun it is not ahead")
        .isEmpty();
    assertThat(rests(night("ben", "2026-11-20T01:00:00Z"), NOW)).as("one is not many").isEmpty();
    assertThat(rests(night("ben", "2026-11-19T20:00:00Z", "2026-11-20T05:30:00Z"), NOW))
        .as("at nine in the evening and half past six nobody is woken")
        .isEmpty();
    assertThat(rests(night("ben", "2026-11-18T01:00:00Z", "2026-11-18T04:00:00Z"), NOW))
        .as("two nights ago")
        .isEmpty();
  }

  @Test
  void aWatchThatGoesOnAfterABadNightIsNamedInTheMorning() {
    var bad = night("ana", "2026-11-20T01:00:00Z", "2026-11-20T01:00:30Z", "2026-11-20T04:00:00Z");

    assertThat(bad).as("what comes within a minute is one").hasSize(2);
    assertThat(rests(bad, NOW))
        .containsExactly(
            "Ana was paged 2 times in the night and has the watch of shop until Mon 30 Nov 09:00");
    assertThat(rests(bad, Instant.parse("2026-11-20T11:00:01Z")))
        .as("from noon on the report on the load says it")
        .isEmpty();
    assertThat(Strains.rests(roster(YAML + "limits: { woken_in_a_night: 3 }\n"), bad, NOW))
        .isEmpty();
  }
}
