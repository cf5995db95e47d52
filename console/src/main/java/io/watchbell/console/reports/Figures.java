package io.watchbell.console.reports;

import io.watchbell.console.reports.Report.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures at the head of a report, as people read them. */
public final class Figures {
  private Figures() {}

  /**
   * One figure.
   *
   * @param what it counts
   * @param now it is
   * @param trend how it moved since the period before; empty where there is nothing to say
   */
  public record Figure(String what, String now, String trend) {}

  /** The figures of a report, in the order in which they are read. */
  public static List<Figure> of(Report report) {
    var now = report.now();
    var before = report.before();
    var figures = new ArrayList<Figure>();
    figures.add(count("alerts accepted", now.accepted(), before.accepted()));
    figures.add(count("incidents", now.incidents(), before.incidents()));
    figures.add(count("pages", now.pages(), before.pages()));
    figures.add(count("interruptions", now.interruptions(), before.interruptions()));
    figures.add(count("of these asleep", now.asleep(), before.asleep()));
    figures.add(judged("actionable", now, now.actionable(), before.actionable()));
    figures.add(judged("noise", now, now.noise(), before.noise()));
    figures.add(judged("unanswered", now, now.unanswered(), before.unanswered()));
    figures.add(length("MTTA, half within", now.mtta().p50(), before.mtta().p50()));
    figures.add(length("MTTR, half within", now.mttr().p50(), before.mttr().p50()));
    return figures;
  }

  private static Figure count(String what, long now, long before) {
    return new Figure(what, number(now), Words.trend(now, before));
  }

  private static Figure judged(String what, Totals totals, int now, int before) {
    long all = (long) totals.actionable() + totals.noise() + totals.unanswered();
    var share = Words.share(now, all);
    var trend = Words.trend(now, before);
    var inferred =
        totals.labelled() == 0 ? "inferred" : "%,d labelled".formatted(totals.labelled());
    return new Figure(
        what,
        number(now),
        "%s of incidents, %s%s".formatted(share, inferred, trend.isEmpty() ? "" : ", " + trend));
  }

  private static Figure length(String what, @Nullable Duration now, @Nullable Duration before) {
    var trend =
        now == null || before == null ? "" : Words.trend(now.toSeconds(), before.toSeconds());
    return new Figure(what, Words.span(now), trend);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
