package io.watchbell.deploy.history;

import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.HygieneFacts;
import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.reports.Hygiene;
import io.watchbell.console.reports.HygieneText;
import io.watchbell.console.reports.Ink;
import io.watchbell.console.reports.Period;
import io.watchbell.console.reports.Report;
import io.watchbell.testkit.month.Month;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Writes the month into a history and reports on it, with the times that both take: {@code
 * benchmarks/history} runs it. Arguments: how many alerts, and a directory.
 */
public final class MonthMain {
  private static final int RUNS = 7;
  private static final double NANOS = 1e9;

  private MonthMain() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    var month = Month.of(Long.parseLong(arguments[0]));
    var directory = Files.createDirectories(Path.of(arguments[1]));
    try (var history = new History(directory)) {
      if (history.open("month").isEmpty()) {
        long begun = System.nanoTime();
        var sums = MonthInHistory.write(month, history);
        System.out.printf(
            "lived and written: %,d alerts, %,d settled, %,d rows in %.1f s (writing %.1f s)%n",
            sums.accepted(),
            sums.settled(),
            sums.rows(),
            seconds(begun),
            sums.writing().toMillis() / 1e3);
      }
      for (int run = 0; run < RUNS; run++) {
        long begun = System.nanoTime();
        var report = report(month, Reading.of(history));
        var text = HygieneText.of(report, run == 0 ? Ink.COLOURED : Ink.PLAIN);
        System.out.printf("report %d: %.3f s%n", run, seconds(begun));
        if (run == RUNS - 1) {
          System.out.println(text);
        }
      }
    }
  }

  private static Report report(Month month, Reading reading) throws SQLException {
    var period = new Period(month.begins(), month.ends());
    return Hygiene.report(
        HygieneFacts.of(reading, period),
        HygieneFacts.before(reading, period.before()),
        _ -> Month.ZONE,
        Month.ZONE);
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / NANOS;
  }
}
