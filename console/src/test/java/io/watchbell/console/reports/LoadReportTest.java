package io.watchbell.console.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.console.pages.WatchBook.Load;
import io.watchbell.console.pages.WatchBook.Rota;
import io.watchbell.console.pages.WatchBook.Shift;
import io.watchbell.console.reports.Facts.PageFact;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReportTest {
  /** A Monday; in Berlin it is an hour later. */
  private static final Instant FROM = Instant.parse("2026-02-02T00:00:00Z");

  private static final Period FOUR_WEEKS = new Period(FROM, FROM.plus(Duration.ofDays(28)));
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private final List<PageFact> pages = new ArrayList<>();

  private void page(String person, String at, boolean loud) {
    pages.add(new PageFact(Instant.parse(at), person, "i" + pages.size(), "shop", "Down", loud));
  }

  private LoadReport report(Rota... rotas) {
    var facts = new Facts(FOUR_WEEKS, 0, List.of(), List.of(), List.of(), pages, false, FROM);
    var loads =
        List.of(new Load("ana", "Ana", 3, 504, 210, 144), new Load("ben", "Ben", 1, 9, 0, 0));
    return LoadReport.of(facts, loads, List.of(rotas), _ -> BERLIN);
  }

  private static Rota rota(String person, int fromDay, int untilDay) {
    var from = FROM.plus(Duration.ofDays(fromDay));
    var until = FROM.plus(Duration.ofDays(untilDay));
    var shift = new Shift(person, person, from, until, "turn 1", false);
    return new Rota("shop", ZoneOffset.UTC, List.of(shift), 100, List.of());
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
    assertThat(report().warnings()).isEmpty();
  }

  @Test
  void theSameHeroAlwaysPagedIsNamed() {
    for (int i = 10; i < 22; i++) {
      page("ana", "2026-02-%dT12:00:00Z".formatted(i), true);
    }
    page("ben", "2026-02-03T12:00:00Z", true);

    assertThat(report().warnings())
        .containsExactly("Ana got 12 of 13 pages (92 %): always the same one");
  }

  @Test
  void threeWeeksInARowAreTooMany() {
    assertThat(report(rota("ana", 0, 14)).warnings()).isEmpty();
    assertThat(report(rota("ana", 7, 28)).warnings())
        .containsExactly("Ana had the watch 3 weeks in a row; more than 2 are too many");
  }

  @Test
  void afterABadNightThereIsRest() {
    page("ana", "2026-02-03T23:00:00Z", true);
    page("ana", "2026-02-04T01:00:00Z", true);
    page("ana", "2026-02-04T03:00:00Z", true);

    assertThat(report(rota("ana", 0, 2)).warnings()).isEmpty();
    assertThat(report(rota("ana", 0, 4)).warnings())
        .containsExactly(
            "Ana was woken 3 times in the night after Tue 3 Feb and had the watch the next day:"
                + " rest");
  }
}
