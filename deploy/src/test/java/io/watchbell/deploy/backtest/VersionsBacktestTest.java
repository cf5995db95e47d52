package io.watchbell.deploy.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.deploy.backtest.run.Backtester;
import io.watchbell.deploy.backtest.run.Backtester.Progress;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.recording.FileRecording;
import io.watchbell.deploy.recording.RecordingHead;
import io.watchbell.deploy.recording.RecordingWriter;
import io.watchbell.deploy.replay.Sink;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.month.Month;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month whose rules changed on the way, replayed under the versions that were live. */
class VersionsBacktestTest {
  private static final Month MONTH = Month.of(20_000);

  @TempDir private Path directory;

  @Test
  void theVersionsThatWereLiveDecideByteForByteAsTheyDid() throws Exception {
    var middle = MONTH.begins().plus(Duration.ofDays(12)).plusMillis(123);
    var changes = new TreeMap<>(Map.of(middle, MONTH.candidate()));
    changes.put(middle.plus(Duration.ofDays(9)).plusNanos(777_777), MONTH.configuration());
    var lived = MonthLog.live(MONTH, MONTH.configuration(), changes);
    var file = lived.write(directory.resolve("month.zst"));
    var replayed = new Bytes();
    Report report;
    try (var recording = FileRecording.open(file)) {
      report =
          new Backtester(recording, MONTH.begins(), true, Progress.SILENT)
              .witnessed(replayed)
              .compare(
                  new Baseline.AsConfigured(),
                  Contestant.of("candidate", MonthLog.rulebook(MONTH.candidate())));
    }

    assertThat(replayed.decided).hasSizeGreaterThan(3_000).isEqualTo(lived.decided);
    assertThat(report.before().name()).isEqualTo("the 2 versions that were live");
    assertThat(report.before().pages()).isEqualTo(lived.pages.size());
    // Without the noise for nine days of the month: other than either version alone.
    var noisy = MonthLog.live(MONTH, MONTH.configuration()).pages.size();
    var calm = MonthLog.live(MONTH, MONTH.candidate()).pages.size();
    assertThat(lived.pages.size()).isStrictlyBetween(calm, noisy);
    assertThat(report.after().pages()).isEqualTo(calm);
  }

  @Test
  void whereNoVersionIsRecordedItIsSaidWhatToDo() {
    var file = directory.resolve("empty.jsonl");
    RecordingWriter.create(file, new RecordingHead(MONTH.begins(), MONTH.ends())).close();
    try (var recording = FileRecording.open(file)) {
      var backtester = new Backtester(recording, MONTH.begins(), true, Progress.SILENT);
      var candidate = Contestant.of("candidate", MonthLog.rulebook(MONTH.candidate()));

      assertThatThrownBy(() -> backtester.compare(new Baseline.AsConfigured(), candidate))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("it is not recorded which configuration was live")
          .hasMessageContaining("--compare DIR");
    }
  }

  /** What is decided, as it would stand in the log. */
  private static final class Bytes implements Sink {
    private final List<String> decided = new ArrayList<>();

    @Override
    public void decided(Decision decision) {
      add(Topics.DECISIONS, decision);
    }

    @Override
    public void changed(IncidentChange change) {
      add(Topics.INCIDENTS, change);
    }

    @Override
    public void paged(Page page) {
      add(Topics.PAGES, page);
    }

    private <T> void add(Topic<T> topic, T value) {
      decided.add(new String(topic.codec().encode(value), StandardCharsets.UTF_8));
    }
  }
}
