package io.watchbell.deploy.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.HygieneFacts;
import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.reports.Finding.Kind;
import io.watchbell.console.reports.Hygiene;
import io.watchbell.console.reports.Period;
import io.watchbell.console.reports.Report;
import io.watchbell.deploy.history.MonthInHistory.Sums;
import io.watchbell.testkit.month.Month;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report finds what was planted in the month, by what the whole core made of it. */
class HygieneOfTheMonthTest {
  private static final Month MONTH = Month.of(20_000);

  @TempDir static Path directory;
  private static History history;
  private static Sums sums;
  private static Report report;

  @BeforeAll
  static void liveThroughTheMonth() throws Exception {
    history = new History(directory);
    history.open("month");
    sums = MonthInHistory.write(MONTH, history);
    var period = new Period(MONTH.begins(), MONTH.ends());
    var reading = Reading.of(history);
    report =
        Hygiene.report(
            HygieneFacts.of(reading, period),
            HygieneFacts.before(reading, period.before()),
            _ -> Month.ZONE,
            Month.ZONE);
  }

  @AfterAll
  static void close() {
    history.close();
  }

  @Test
  void everyAlertIsInTheBooksOfTheHistory() {
    assertThat(report.now().accepted()).isEqualTo(sums.settled());
    assertThat(sums.settled()).isEqualTo(sums.accepted());
  }

  @Test
  void theFirstOfTheNoiseIsWhatWasPlanted() {
    var truth = MONTH.truth();
    var noise = report.findings().stream().filter(it -> it.kind() == Kind.NOISE).findFirst();

    assertThat(noise)
        .hasValueSatisfying(it -> {
          assertThat(it.name()).isEqualTo(truth.noisyRule());
          assertThat(it.id()).isEqualTo("noise/search/" + truth.noisyRule());
          assertThat(it.title()).contains("ended by themselves").contains("of all night pages");
        });
    var line =
        report.rules().stream().filter(it -> it.name().equals(truth.noisyRule())).findFirst();
    assertThat(line)
        .hasValueSatisfying(it -> {
          assertThat(it.fired()).isEqualTo(truth.noisyFirings());
          assertThat(it.byItself()).isEqualTo(it.paged());
          assertThat(it.asleep()).isGreaterThanOrEqualTo(truth.noisyAtNight());
        });
  }

  @Test
  void theFlappingRuleIsNamed() {
    assertThat(report.findings())
        .filteredOn(it -> it.kind() == Kind.FLAPPING)
        .extracting(it -> it.name())
        .contains(MONTH.truth().flappingRule());
  }

  @Test
  void theGapIsFound() {
    assertThat(report.findings().getFirst().kind()).isEqualTo(Kind.GAP);
    assertThat(report.gaps())
        .singleElement()
        .satisfies(gap -> {
          assertThat(gap.service()).isEqualTo(MONTH.truth().gapService());
          assertThat(MONTH.truth().gap().holds(gap.openedAt())).isTrue();
        });
  }

  @Test
  void pagesAddUpHoweverTheyAreCounted() {
    int pages = report.now().pages();
    assertThat(report.hours().stream().mapToInt(Report.HourLine::pages).sum()).isEqualTo(pages);
    assertThat(report.bands().stream().mapToInt(Report.BandLine::pages).sum()).isEqualTo(pages);
    assertThat(report.people().stream().mapToInt(Report.PersonLine::pages).sum()).isEqualTo(pages);
    assertThat(pages).isPositive();
  }
}
