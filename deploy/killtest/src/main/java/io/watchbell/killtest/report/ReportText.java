package io.watchbell.killtest.report;

import io.watchbell.killtest.books.Shortcoming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report in lines. */
public final class ReportText {
  private static final int WORDS_MAX = 5;

  private ReportText() {}

  /** The lines, for a terminal. */
  public static List<String> lines(Report report) {
    var lines = new ArrayList<String>();
    var run = report.run();
    lines.add(run.command());
    lines.add("%s; %d faults".formatted(run.machine(), report.faults().size()));
    run.missing().forEach(missing -> lines.add("left out: " + missing));
    lines.add("");
    sums(report, lines);
    lines.add("");
    kinds(report, lines);
    lines.add("");
    if (!report.events().isEmpty()) {
      lines.add("beside the plan:");
      report
          .events()
          .forEach(it -> lines.add("  %s %s: %s".formatted(it.at(), it.node(), it.words())));
      lines.add("");
    }
    shortcomings(report, lines);
    return lines;
  }

  private static void sums(Report report, List<String> lines) {
    var tally = report.tally();
    row(
        lines,
        "alerts accepted",
        tally.accepted(),
        "%,d more without an answer".formatted(tally.unknown()));
    row(lines, "alerts in the log", tally.logged(), "%,d fates".formatted(tally.fates()));
    row(
        lines,
        "alerts to page for",
        tally.pagesExpected(),
        "%,d paged".formatted(tally.pagesReceived()));
    row(lines, "alerts to keep quiet", tally.quiet(), "");
    row(
        lines,
        "messages in the log",
        tally.intents(),
        "%,d with an outcome".formatted(tally.outcomes()));
    row(
        lines,
        "messages received",
        tally.letters(),
        "repeats: %,d marked, %,d unmarked"
            .formatted(tally.repeatsMarked(), tally.repeatsUnmarked()));
    row(lines, "hanging transactions", tally.hanging(), "");
  }

  private static void row(List<String> lines, String what, long number, String more) {
    lines.add("%-22s %,12d  %s".formatted(what, number, more).stripTrailing());
  }

  private static void kinds(Report report, List<String> lines) {
    lines.add(
        "%-36s %6s %6s %14s %14s %10s"
            .formatted("fault", "times", "pages", "latest first", "latest of all", "recovery"));
    for (var row : report.kinds()) {
      lines.add(
          "%-36s %6d %6d %14s %14s %10s"
              .formatted(
                  row.kind().words(),
                  row.count(),
                  row.pages(),
                  seconds(row.longestFirst()),
                  seconds(row.longest()),
                  seconds(row.recovery())));
    }
    var calm = report.calm();
    lines.add(
        "%-36s %6s %6d %14s %14s".formatted("none", "", calm.pages(), "", seconds(calm.longest())));
    lines.add("half of the pages that no fault touched came within " + seconds(calm.median()));
  }

  /** A length in seconds, for people. */
  public static String seconds(@Nullable Duration length) {
    return length == null ? "-" : String.format(Locale.ROOT, "%.2f s", length.toMillis() / 1e3);
  }

  private static void shortcomings(Report report, List<String> lines) {
    if (report.isGood()) {
      lines.add("All as promised.");
      return;
    }
    var byKind = new EnumMap<Shortcoming.Kind, List<String>>(Shortcoming.Kind.class);
    for (var each : report.shortcomings()) {
      byKind.computeIfAbsent(each.kind(), _ -> new ArrayList<>()).add(each.words());
    }
    byKind.forEach((kind, words) -> {
      lines.add("NOT AS PROMISED: %s, %d times".formatted(kind.words(), words.size()));
      words.stream().limit(WORDS_MAX).forEach(it -> lines.add("  " + it));
      if (words.size() > WORDS_MAX) {
        lines.add("  ... and %d more, in the JSON".formatted(words.size() - WORDS_MAX));
      }
    });
  }
}
