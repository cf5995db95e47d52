package io.watchbell.console.reports;

import io.watchbell.console.reports.Report.BandLine;
import io.watchbell.console.reports.Report.RuleLine;
import io.watchbell.console.reports.Report.ServiceLine;
import java.util.List;

/**
 * A report as a page shows it: everything in words, and lengths for what is drawn.
 *
 * @param report the report
 * @param time from when to when
 * @param since what was asked for: {@code 7d}; empty where it was not asked so
 * @param figures at its head
 * @param chart pages by the hour
 * @param bands interruptions by band
 * @param rules the rules that cost most, at most {@link #RULES_MAX}
 * @param services all of them
 */
public record HygieneView(
    Report report,
    String time,
    String since,
    List<Figures.Figure> figures,
    Chart chart,
    List<BandBar> bands,
    List<RuleRow> rules,
    List<ServiceRow> services) {
  /** Most rules on the page; the JSON has more. */
  public static final int RULES_MAX = 50;

  private static final int FULL = 100;

  /**
   * A band.
   *
   * @param name in words
   * @param kind the word that style sheets know
   * @param interruptions in it
   * @param length of its bar, in hundredths of the longest
   * @param trend since the period before
   */
  public record BandBar(String name, String kind, int interruptions, int length, String trend) {}

  /**
   * A rule.
   *
   * @param line its figures
   * @param taken how much of its bar is green: incidents that somebody took, in hundredths
   * @param byItself how much is red: incidents that paged and ended by themselves
   * @param within how fast nine of ten of these ended
   * @param hiddenBy what hid it, in one sentence
   */
  public record RuleRow(RuleLine line, int taken, int byItself, String within, String hiddenBy) {}

  /**
   * A service.
   *
   * @param line its figures
   * @param mtta half, and nine of ten, within: "2 min / 4 min"
   * @param mttr the same
   * @param mttf the same
   */
  public record ServiceRow(ServiceLine line, String mtta, String mttr, String mttf) {}

  /** The view of a report that was asked for so. */
  public static HygieneView of(Report report, String since) {
    int most = report.bands().stream().mapToInt(BandLine::interruptions).max().orElse(0);
    return new HygieneView(
        report,
        Words.day(report.period().from()) + " to " + Words.day(report.period().until()),
        since,
        Figures.of(report),
        Chart.of(report.hours()),
        report.bands().stream().map(band -> bar(band, most)).toList(),
        report.rules().stream().limit(RULES_MAX).map(HygieneView::row).toList(),
        report.services().stream().map(HygieneView::row).toList());
  }

  private static BandBar bar(BandLine band, int most) {
    return new BandBar(
        band.band().words(),
        Chart.kind(band.band()),
        band.interruptions(),
        part(band.interruptions(), most),
        Words.trend(band.interruptions(), band.interruptionsBefore()));
  }

  private static RuleRow row(RuleLine rule) {
    return new RuleRow(
        rule,
        part(rule.acknowledged(), rule.paged()),
        part(rule.byItself(), rule.paged()),
        Words.span(rule.byItselfIn().p90()),
        String.join(", ", rule.hiddenBy()));
  }

  private static ServiceRow row(ServiceLine service) {
    return new ServiceRow(
        service, both(service.mtta()), both(service.mttr()), both(service.mttf()));
  }

  private static String both(Spread spread) {
    return spread.count() == 0 ? "–" : Words.span(spread.p50()) + " / " + Words.span(spread.p90());
  }

  private static int part(int value, int whole) {
    return whole == 0 ? 0 : Math.min(FULL, Math.round((float) FULL * value / whole));
  }
}
