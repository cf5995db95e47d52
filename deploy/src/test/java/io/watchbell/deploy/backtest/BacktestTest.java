package io.watchbell.deploy.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.backtest.run.Backtester;
import io.watchbell.deploy.backtest.run.Backtester.Progress;
import io.watchbell.deploy.recording.FileRecording;
import io.watchbell.model.page.Page;
import io.watchbell.testkit.month.Month;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The month of twenty thousand alerts, lived and replayed; {@code -Dmonth=2000000} takes the whole
 * one.
 */
class BacktestTest {
  private static final Month MONTH = Month.of(Long.getLong("month", 20_000));

  @TempDir static Path directory;
  private static Path file = Path.of("");
  private static @Nullable MonthLog lived;

  @BeforeAll
  static void live() {
    lived = MonthLog.live(MONTH, MONTH.configuration());
    file = lived.write(directory.resolve("month.zst"));
  }

  @Test
  void eachAlertHasOneFateInBothRuns() throws Exception {
    var report = compare(MONTH.configuration(), MONTH.candidate());
    assertThat(report.alerts()).isEqualTo(MONTH.size());
    for (var side : List.of(report.before(), report.after())) {
      long fates = side.fates().values().stream().mapToLong(Long::longValue).sum();
      assertThat(fates + side.inFlight()).isEqualTo(MONTH.size());
      assertThat(side.inFlight()).isBetween(0L, 100L);
    }
  }

  @Test
  void sameRulesPageTheSameAsTheyDidLive() throws Exception {
    var replayed = compare(MONTH.configuration(), MONTH.configuration());
    assertNothingIsOtherwise(replayed);
    assertNothingIsOtherwise(compare(null, MONTH.configuration()));
    assertThat(replayed.before().pages()).isEqualTo(log().pages.size()).isGreaterThan(1_000);
  }

  private static void assertNothingIsOtherwise(Report report) {
    assertThat(report.lost()).isEmpty();
    assertThat(report.gained()).isEmpty();
    assertThat(report.changed()).isEmpty();
    assertThat(report.pages()).isEqualTo(new Report.Pages(report.before().pages(), 0, 0, 0));
  }

  @Test
  void candidateWithoutTheNoiseSavesWhatItSavesLive() throws Exception {
    var candidate = MonthLog.live(MONTH, MONTH.candidate());
    var rest = candidate.pages.stream().map(BacktestTest::text).toList();
    var saved = log().pages.stream().map(BacktestTest::text).filter(it -> !rest.contains(it));

    var report = compare(MONTH.configuration(), MONTH.candidate());

    assertThat(report.pages().removed()).isEqualTo(MONTH.truth().noisyFirings());
    assertThat(report.pages().added()).isZero();
    assertThat(report.pages().moved()).isZero();
    assertThat(report.lost())
        .hasSize(MONTH.truth().noisyFirings())
        .allSatisfy(item -> assertThat(item.answeredBy()).isNull())
        .map(item -> "search %s".formatted(item.firstBefore()))
        .containsExactlyInAnyOrderElementsOf(saved.toList());
    assertThat(report.before().nightPages() - report.after().nightPages())
        .isEqualTo(MONTH.truth().noisyAtNight());
    assertThat(report.after().pages()).isEqualTo(candidate.pages.size());
  }

  private static String text(Page page) {
    return "%s %s".formatted(page.service(), page.at());
  }

  private static Report compare(@Nullable Map<String, String> before, Map<String, String> after)
      throws InterruptedException {
    try (var recording = FileRecording.open(file)) {
      var old =
          before == null ? new Baseline.AsItWas() : new Baseline.Other(contestant("now", before));
      return new Backtester(recording, MONTH.begins(), true, Progress.SILENT)
          .compare(old, contestant("candidate", after));
    }
  }

  private static Contestant contestant(String name, Map<String, String> files) {
    return Contestant.of(name, MonthLog.rulebook(files));
  }

  private static MonthLog log() {
    if (lived == null) {
      throw new AssertionError("nobody lived");
    }
    return lived;
  }
}
