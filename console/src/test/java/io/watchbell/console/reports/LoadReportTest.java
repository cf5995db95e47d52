package io.watchbell.console.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.watchbell.console.pages.WatchBook;
import io.watchbell.console.pages.WatchBook.Load;
import io.watchbell.console.pages.WatchBook.Rota;
import io.watchbell.console.pages.WatchBook.Shift;
import io.watchbell.console.reports.Facts.PageFact;
import io.watchbell.model.topic.Json;
import io.watchbell.model.watch.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadReportTest {
  /** A Monday; in Berlin it is an hour later. */
  private static final Instant FROM = Instant.parse("2026-02-02T00:00:00Z");

  private static final Period FOUR_WEEKS = new Period(FROM, FROM.plus(Duration.ofDays(28)));
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private final List<PageFact> pages = new ArrayList<>();
  private Set<String> primaries = Set.of("shop");
  private Limits limits = Limits.USUAL;

  private void page(String person, String at, boolean loud) {
    pages.add(new PageFact(Instant.parse(at), person, "i" + pages.size(), "shop", "Down", loud));
  }

  private LoadReport report(Rota... rotas) {
    pages.sort(Comparator.comparing(PageFact::at));
    var facts = new Facts(FOUR_WEEKS, 0, List.of(), List.of(), List.of(), pages, false, FROM);
    return LoadReport.of(facts, new Book(List.of(rotas), primaries, limits), _ -> BERLIN);
  }

  private List<String> warnings(Rota... rotas) {
    return report(rotas).warnings().stream().map(Overload::text).toList();
  }

  private record Book(List<Rota> rotas, Set<String> primaries, Limits limits) implements WatchBook {
    @Override
    public List<Rota> between(Instant from, Instant until) {
      return rotas;
    }

    @Override
    public List<Load> loads(Instant from, Instant until) {
      return List.of(new Load("ana", "Ana", 3, 504, 210, 144), new Load("ben", "Ben", 1, 9, 0, 0));
    }

    @Override
    public List<Change> changes() {
      return List.of();
    }

    @Override
    public List<Somebody> people() {
      return List.of();
    }
  }

  private static Rota rota(String person, int fromDay, int untilDay) {
    return rota("shop", person, fromDay, untilDay);
  }

  private static Rota rota(String name, String person, int fromDay, int untilDay) {
    var from = FROM.plus(Duration.ofDays(fromDay));
    var until = FROM.plus(Duration.ofDays(untilDay));
    var shift = new Shift(person, person, from, until, "turn 1", false);
    return new Rota(name, ZoneOffset.UTC, List.of(shift), 100, List.of());
  }

  @Test
  void pagesAndBrokenNightsAreCountedWhereThePersonLives() {
    page("ana", "2026-02-03T21:30:00Z", true); // 22:30 there
    page("ana", "2026-02-03T21:30:30Z", true); // the same interruption
    page("ana", "2026-02-04T06:30:00Z", true); // 07:30, the same night
    page("ana", "2026-02-04T20:30:00Z", true); // 21:30, not at night
    page("ben", "2026-02-05T01:00:00Z", false); // by mail, which wakes nobody

    assertThat(report().people())
        .containsExactly(
            new LoadReport.Line("ana", "Ana", 3, 504, 210, 144, 4, 3, 1, 80, 0),
            new LoadReport.Line("ben", "Ben", 1, 9, 0, 0, 1, 1, 0, 20, 0));
    assertThat(warnings()).isEmpty();
  }

  @Test
  void theSameHeroAlwaysPagedIsNamed() {
    for (int i = 10; i < 22; i++) {
      page("ana", "2026-02-%dT12:00:00Z".formatted(i), true);
    }
    page("ben", "2026-02-03T12:00:00Z", true);

    assertThat(warnings()).containsExactly("Ana got 12 of 13 pages (92 %): always the same one");
    limits = new Limits(2, 2, 2, 2, 95);
    assertThat(warnings()).isEmpty();
  }

  @Test
  void threeWeeksInARowAsTheFirstWhoIsPagedAreTooMany() {
    assertThat(warnings(rota("ana", 0, 14))).isEmpty();
    assertThat(warnings(rota("ana", 7, 28)))
        .containsExactly(
            "Ana was the first to be paged in 3 weeks in a row, from Mon 9 Feb to Sun 1 Mar; more"
                + " than 2 are too many");
    primaries = Set.of("pay");
    assertThat(warnings(rota("ana", 7, 28), rota("pay", "ben", 0, 28)))
        .singleElement(STRING)
        .startsWith("Ben was the first to be paged in 4 weeks");
    limits = new Limits(2, 4, 2, 2, 50);
    assertThat(warnings(rota("pay", "ben", 0, 28))).isEmpty();
  }

  @Test
  void afterABadNightThereIsRest() {
    page("ana", "2026-02-03T20:59:00Z", true); // 21:59 there
    page("ana", "2026-02-03T23:00:00Z", true);
    page("ana", "2026-02-03T23:00:30Z", true); // the same interruption
    limits = new Limits(2, 2, 2, Limits.NONE, 50);
    assertThat(warnings(rota("ana", 0, 4))).isEmpty();
    page("ana", "2026-02-04T04:59:00Z", true);

    assertThat(warnings(rota("ana", 0, 2))).isEmpty();
    assertThat(warnings(rota("ana", 0, 4)))
        .containsExactly(
            "Ana was woken 2 times in the night after Tue 3 Feb and had the watch again the next"
                + " day");
    assertThat(report(rota("ana", 0, 4)).warnings().getFirst().mend())
        .contains("--for ana", "after 2 or more");
    limits = new Limits(3, 2, 2, Limits.NONE, 50);
    assertThat(warnings(rota("ana", 0, 4))).isEmpty();
  }

  @Test
  void wokenAtSevenSomebodyHasSlept() {
    page("ana", "2026-02-04T05:00:00Z", true); // 06:00 there
    page("ana", "2026-02-04T06:30:00Z", true);

    assertThat(warnings(rota("ana", 0, 4))).isEmpty();
  }

  @Test
  void threeInterruptedNightsInSevenAreTooMany() {
    page("ana", "2026-02-04T02:00:00Z", true);
    page("ana", "2026-02-05T02:00:00Z", true);
    page("ana", "2026-02-11T02:00:00Z", true);
    assertThat(warnings()).isEmpty();
    page("ana", "2026-02-10T06:30:00Z", true);

    assertThat(warnings())
        .containsExactly(
            "Ana had 3 interrupted nights in the week from Tue 3 Feb; more than 2 are too many");
  }

  @Test
  void aThirdIncidentWithinTwelveHoursOfAWatchIsTooMuch() {
    page("ana", "2026-02-02T09:00:00Z", true);
    page("ana", "2026-02-02T10:00:00Z", true);
    page("ana", "2026-02-02T12:00:00Z", true); // the next twelve hours
    assertThat(warnings(rota("ana", 0, 4))).isEmpty();
    page("ana", "2026-02-02T11:59:00Z", true);
    page("ana", "2026-02-05T09:00:00Z", true);
    page("ana", "2026-02-05T09:10:00Z", true);
    page("ana", "2026-02-05T09:20:00Z", true);
    page("ana", "2026-02-05T09:30:00Z", true);

    assertThat(warnings(rota("ana", 0, 4)))
        .containsExactly(
            "Ana was paged for more than 2 incidents within 12 h of a watch, 2 times (4 on Thu 5"
                + " Feb, 3 on Mon 2 Feb)");
  }

  @Test
  void whatStandsInTheReportCanBeReadBack() throws Exception {
    var report = report(rota("ana", 7, 28));

    assertThat(report.warnings()).hasSize(1);
    var mapper = Json.mapper();
    assertThat(mapper.readValue(mapper.writeValueAsString(report), LoadReport.class))
        .isEqualTo(report);
    assertThat(report.markdown()).contains("- **Ana was the first", "add people to the rotation");
    assertThat(report.text(Ink.PLAIN)).contains("    add people to the rotation");
  }
}
