package io.watchbell.console.reports;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.console.reports.Facts.IncidentFact;
import io.watchbell.console.reports.Facts.PageFact;
import io.watchbell.console.reports.Facts.RuleFact;
import io.watchbell.console.reports.Finding.Kind;
import io.watchbell.model.topic.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HygieneTest {
  /** A Monday. */
  private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");

  private static final Period WEEK = new Period(MONDAY, MONDAY.plus(Duration.ofDays(7)));
  private static final ZoneId UTC = ZoneId.of("UTC");

  @ParameterizedTest
  @CsvSource({
    "2026-11-16T07:59:59Z, UTC, SLEEP",
    "2026-11-16T08:00:00Z, UTC, BUSINESS",
    "2026-11-16T17:59:59Z, UTC, BUSINESS",
    "2026-11-16T18:00:00Z, UTC, OFF",
    "2026-11-16T21:59:59Z, UTC, OFF",
    "2026-11-16T22:00:00Z, UTC, SLEEP",
    "2026-11-21T12:00:00Z, UTC, OFF",
    "2026-11-21T23:00:00Z, UTC, SLEEP",
    "2026-11-16T21:00:00Z, Europe/Berlin, SLEEP",
    "2026-11-16T22:00:00Z, America/New_York, BUSINESS",
  })
  void aBandIsThatOfTheWallOfThePerson(Instant at, ZoneId zone, Band band) {
    assertThat(Band.of(at, zone)).isEqualTo(band);
  }

  @Test
  void pushesWithinAMinuteAreOneInterruptionAndMailIsNone() {
    var pages =
        List.of(
            page(0, "ana", true),
            page(59, "ana", true),
            page(60, "ben", true),
            page(60, "ana", true),
            page(61, "ana", true),
            page(300, "ana", false));

    var began = Interruptions.of(pages);

    assertThat(began).extracting(PageFact::person).containsExactlyInAnyOrder("ana", "ben", "ana");
    assertThat(began).doesNotContain(page(59, "ana", true), page(60, "ana", true));
  }

  @Test
  void percentilesAreLengthsThatWereSeen() {
    var spread = Spread.of(List.of(ofMinutes(10), ofMinutes(1), ofMinutes(2), ofMinutes(3)));

    assertThat(spread.p50()).isEqualTo(ofMinutes(2));
    assertThat(spread.p90()).isEqualTo(ofMinutes(10));
    assertThat(spread.mean()).isEqualTo(ofMinutes(4));
    assertThat(Spread.of(List.of()).p50()).isNull();
  }

  @Test
  void whatNobodyTookAndEndedByItselfIsNoiseUnlessPeopleSayOtherwise() {
    var alone = new Story("HighCpu").paged(0).ended(4);

    assertThat(Judgement.of(alone.build())).isEqualTo(Judgement.NOISE);
    assertThat(Judgement.of(alone.label("actionable").build())).isEqualTo(Judgement.ACTIONABLE);
    assertThat(Judgement.of(new Story("HighCpu").paged(0).taken(1).ended(4).build()))
        .isEqualTo(Judgement.ACTIONABLE);
    assertThat(Judgement.of(new Story("HighCpu").paged(0).taken(1).label("noise").build()))
        .isEqualTo(Judgement.NOISE);
    assertThat(Judgement.of(new Story("HighCpu").paged(0).build())).isEqualTo(Judgement.OPEN);
    assertThat(Judgement.of(new Story("HighCpu").ended(4).build())).isEqualTo(Judgement.QUIET);
  }

  @Test
  void timesBetweenFailuresAreTakenFromTheEndToTheNextStart() {
    var incidents =
        List.of(
            new Story("A").at(0).ended(10).build(),
            new Story("B").at(5).ended(15).build(),
            new Story("C").at(50).ended(5).build(),
            new Story("D").at(100).build(),
            new Story("E").at(200).ended(10).build());

    var mttf = Ledger.failed(incidents);

    // From 20 to 50 and from 55 to 100; B began while A went on, E while D does.
    assertThat(mttf.count()).isEqualTo(2);
    assertThat(mttf.p50()).isEqualTo(ofMinutes(30));
    assertThat(mttf.max()).isEqualTo(ofMinutes(45));
  }

  @Test
  void aRuleThatPagesForNothingIsNamedWithItsShareOfTheNights() {
    var incidents = new ArrayList<IncidentFact>();
    var pages = new ArrayList<PageFact>();
    for (int i = 0; i < 10; i++) {
      var noisy = new Story("HighCpu").at(i * 600).paged(0).ended(4);
      incidents.add(noisy.build());
      pages.add(noisy.page("ana"));
    }
    var real = new Story("Down").at(3).paged(0).taken(1).ended(60);
    incidents.add(real.build());
    pages.add(real.page("ben"));

    var report =
        report(incidents, pages, List.of(new RuleFact("shop", "HighCpu", 10, 90, 10, 0, 0)));

    assertThat(report.findings().getFirst().id()).isEqualTo("noise/shop/HighCpu");
    assertThat(report.findings().getFirst().title())
        .isEqualTo(
            "HighCpu of shop paged 10 times; 10 of its 10 incidents ended by themselves, nine of"
                + " ten within 4 min: 80% of all night pages");
    assertThat(report.findings()).noneMatch(it -> it.name().equals("Down"));
  }

  @Test
  void whatPeopleToldOfBeforeAnyAlertIsAGap() {
    var missed = new Story("Invoices").declared(0).ended(40).build();
    var known = new Story("Invoices").declared(3).ended(40).build();

    var report = report(List.of(missed, known), List.of(), List.of());

    assertThat(report.gaps()).hasSize(1);
    assertThat(report.findings()).extracting(Finding::kind).containsExactly(Kind.GAP);
  }

  @Test
  void withoutADeclaredIncidentItSaysThatNobodyCanKnow() {
    assertThat(report(List.of(), List.of(), List.of()).notes())
        .anyMatch(note -> note.contains("No incident was declared by a person"));
  }

  @Test
  void twoToolsThatPageForTheSameAreAPair() {
    var incidents = new ArrayList<IncidentFact>();
    for (int i = 0; i < 4; i++) {
      incidents.add(new Story("Slow").at(i * 100).from("prometheus").build());
      incidents.add(new Story("ProbeFails").at(i * 100 + 1).from("pingdom").build());
    }

    assertThat(report(incidents, List.of(), List.of()).duplicates())
        .singleElement()
        .satisfies(pair -> {
          assertThat(pair.one()).isEqualTo("ProbeFails (pingdom)");
          assertThat(pair.other()).isEqualTo("Slow (prometheus)");
          assertThat(pair.together()).isEqualTo(4);
        });
  }

  @Test
  void aReportSurvivesItsJson() throws Exception {
    var story = new Story("HighCpu").paged(0).ended(4);
    var report = report(List.of(story.build()), List.of(story.page("ana")), List.of());
    var bytes = Json.mapper().writeValueAsBytes(report);

    assertThat(Json.mapper().readValue(bytes, Report.class)).isEqualTo(report);
  }

  @Test
  void theTextIsPlainWhereNobodyWantsColours() {
    var story = new Story("HighCpu").paged(0).ended(4);
    var report = report(List.of(story.build()), List.of(story.page("ana")), List.of());

    assertThat(HygieneText.of(report, Ink.PLAIN)).doesNotContain("\u001b").contains("HighCpu");
    assertThat(HygieneText.of(report, Ink.COLOURED)).contains("\u001b[1m");
    assertThat(HygieneMarkdown.of(report)).contains("| HighCpu | shop |");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "7", "-1d", "7m", "0d", "401d", "99999w", "7d 1h", "١d"})
  void whatIsNoLengthOfTimeIsNone(String text) {
    assertThat(Since.parse(text)).isEmpty();
  }

  @Test
  void lengthsOfTimeAreHoursDaysAndWeeks() {
    assertThat(Since.parse("12h")).hasValue(Duration.ofHours(12));
    assertThat(Since.parse(" 7d ")).hasValue(Duration.ofDays(7));
    assertThat(Since.parse("4w")).hasValue(Duration.ofDays(28));
  }

  @Test
  void aTrendIsSaidOnlyWhereThereIsSomethingToCompareWith() {
    assertThat(Words.trend(5, null)).isEmpty();
    assertThat(Words.trend(5, 5)).isEqualTo("as before");
    assertThat(Words.trend(5, 4)).isEqualTo("+25%");
    assertThat(Words.trend(3, 4)).isEqualTo("-25%");
    assertThat(Words.trend(40, 4)).isEqualTo("10 times as many");
    assertThat(Words.trend(4, 0)).isEqualTo("none before");
  }

  private static Report report(
      List<IncidentFact> incidents, List<PageFact> pages, List<RuleFact> rules) {
    Function<String, ZoneId> zones = _ -> UTC;
    var facts = new Facts(WEEK, 100, rules, List.of(), incidents, pages, false, null);
    return Hygiene.report(facts, Facts.none(WEEK.before()), zones, UTC);
  }

  private static PageFact page(int seconds, String person, boolean loud) {
    return new PageFact(MONDAY.plusSeconds(seconds), person, "X-1", "shop", "HighCpu", loud);
  }

  /** An incident in minutes since it began; immutable. */
  private record Story(
      String name,
      int minute,
      @Nullable Duration paged,
      @Nullable Duration taken,
      @Nullable Duration ended,
      @Nullable String label,
      String integration,
      int alertsBefore) {
    private static final int NOT_DECLARED = -1;

    Story(String name) {
      this(name, 0, null, null, null, null, "", NOT_DECLARED);
    }

    Story at(int minutes) {
      return new Story(name, minutes, paged, taken, ended, label, integration, alertsBefore);
    }

    Story paged(int seconds) {
      return new Story(
          name, minute, ofSeconds(seconds), taken, ended, label, integration, alertsBefore);
    }

    Story taken(int minutes) {
      return new Story(
          name, minute, paged, ofMinutes(minutes), ended, label, integration, alertsBefore);
    }

    Story ended(int minutes) {
      return new Story(
          name, minute, paged, taken, ofMinutes(minutes), label, integration, alertsBefore);
    }

    Story label(String word) {
      return new Story(name, minute, paged, taken, ended, word, integration, alertsBefore);
    }

    Story from(String tool) {
      return new Story(name, minute, paged, taken, ended, label, tool, alertsBefore);
    }

    Story declared(int before) {
      return new Story(name, minute, paged, taken, ended, label, integration, before);
    }

    PageFact page(String person) {
      return new PageFact(opened(), person, id(), "shop", name, true);
    }

    private String id() {
      return name + "-" + minute;
    }

    private Instant opened() {
      return MONDAY.plus(ofMinutes(minute));
    }

    private @Nullable Instant after(@Nullable Duration length) {
      return length == null ? null : opened().plus(length);
    }

    IncidentFact build() {
      return new IncidentFact(
          id(),
          "shop",
          name,
          integration,
          opened(),
          opened(),
          after(ended),
          after(paged),
          after(taken),
          false,
          false,
          label,
          alertsBefore != NOT_DECLARED,
          Math.max(0, alertsBefore));
    }
  }
}
