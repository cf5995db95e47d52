package io.watchbell.console.reports;

import io.watchbell.console.reports.Report.Totals;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
    return List.of(
        count("alerts accepted", now.accepted(), of(before, Totals::accepted)),
        count("incidents", now.incidents(), of(before, Totals::incidents)),
        count("pages", now.pages(), of(before, Totals::pages)),
        count("interruptions", now.interruptions(), of(before, Totals::interruptions)),
        count("of these asleep", now.asleep(), of(before, Totals::asleep)),
        judged("actionable", now, now.actionable(), of(before, Totals::actionable)),
        judged("noise", now, now.noise(), of(before, Totals::noise)),
        judged("unanswered", now, now.unanswered(), of(before, Totals::unanswered)),
        length("MTTA, half within", now.mtta(), before == null ? null : before.mtta()),
        length("MTTR, half within", now.mttr(), before == null ? null : before.mttr()));
  }

  private static @Nullable Number of(@Nullable Totals totals, Function<Totals, Number> figure) {
    return totals == null ? null : figure.apply(totals);
  }

  private static Figure count(String what, long now, @Nullable Number before) {
    return new Figure(what, number(now), Words.trend(now, before));
  }

  private static Figure judged(String what, Totals totals, int now, @Nullable Number before) {
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

  private static Figure length(String what, Spread now, @Nullable Spread before) {
    var half = now.p50();
    var halfBefore = before == null ? null : before.p50();
    var trend = half == null || halfBefore == null ? "" : Words.span(halfBefore) + " before";
    return new Figure(what, Words.span(half), trend);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
