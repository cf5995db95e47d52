package io.watchbell.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.watchbell.deploy.backtest.Baseline;
import io.watchbell.deploy.backtest.Contestant;
import io.watchbell.deploy.backtest.Report;
import io.watchbell.deploy.backtest.run.Backtester;
import io.watchbell.deploy.backtest.run.Backtester.Progress;
import io.watchbell.deploy.recording.FileRecording;
import io.watchbell.deploy.recording.Recorded;
import io.watchbell.deploy.recording.RecordingHead;
import io.watchbell.deploy.recording.RecordingWriter;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.month.Month;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How many events a second a backtest replays, from an export file to the report: baseline and
 * candidate beside each other. An event is an alert in the file; each of the two replays it.
 *
 * <p>Arguments: a directory for the file, how many events, how many rounds.
 */
public final class BacktestBench {
  private static final double NANOS_IN_MICRO = 1_000;
  private static final double NANOS_IN_SECOND = 1e9;
  private static final long MEGA = 1L << 20;

  private BacktestBench() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    var directory = Path.of(arguments[0]);
    var month = Month.of(Long.parseLong(arguments[1]));
    int rounds = Integer.parseInt(arguments[2]);
    var file = directory.resolve("month-" + month.size() + ".zst");
    if (!Files.exists(file)) {
      write(month, file);
    }
    System.out.printf("%,d events, %,d MB%n", month.size(), Files.size(file) / MEGA);
    System.out.println("round  seconds   events/s  CPU us/event  heap MB  pages before and after");
    for (int round = 1; round <= rounds; round++) {
      run(round, month, file);
    }
  }

  private static void run(int round, Month month, Path file) throws Exception {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    Report report;
    try (var recording = FileRecording.open(file)) {
      report =
          new Backtester(recording, month.begins(), true, Progress.SILENT)
              .compare(
                  new Baseline.Other(contestant("now", month.configuration())),
                  contestant("candidate", month.candidate()));
    }
    double seconds = (System.nanoTime() - start) / NANOS_IN_SECOND;
    double micros = (system.getProcessCpuTime() - cpu) / NANOS_IN_MICRO / month.size();
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf(
        "%5d %8.2f %,10.0f %13.2f %8d  %d %d%n",
        round,
        seconds,
        month.size() / seconds,
        micros,
        heap / MEGA,
        report.before().pages(),
        report.after().pages());
  }

  private static Contestant contestant(String name, Map<String, String> files) {
    return switch (ConfigurationReader.read("", files)) {
      case Outcome.Good(var good) -> Contestant.of(name, Rulebook.of(good));
      case Outcome.Broken(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  private static void write(Month month, Path file) {
    try (var writer =
        RecordingWriter.create(file, new RecordingHead(month.begins(), month.ends()))) {
      month.alerts().forEach(alert -> writer.write(recorded(alert)));
    }
  }

  private static Recorded recorded(Alert alert) {
    return new Recorded(
        Topics.ALERTS.name(),
        alert.receivedAt().toEpochMilli(),
        alert.fingerprint().hex(),
        Map.of(Imprint.HEADER, Imprint.of(alert).encode()),
        Topics.ALERTS.codec().encode(alert));
  }
}
