package io.watchbell.console.reports;

import io.watchbell.console.reports.Report.RuleLine;
import io.watchbell.model.text.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A report as text for a terminal. */
public final class HygieneText {
  private static final int FINDINGS_MAX = 12;
  private static final int RULES_MAX = 15;
  private static final int PEOPLE_MAX = 10;
  private static final int BAR = 30;
  private static final int NAME_MAX = 44;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

  private final Report report;
  private final Ink ink;
  private final StringBuilder text = new StringBuilder();

  private HygieneText(Report report, Ink ink) {
    this.report = report;
    this.ink = ink;
  }

  /** The text, line by line. */
  public static String of(Report report, Ink ink) {
    var writer = new HygieneText(report, ink);
    writer.write();
    return writer.text.toString();
  }

  private void write() {
    var zone = ZoneId.of(report.zone());
    line(
        ink.bold("Alert hygiene")
            + ink.dim(
                "  %s to %s, %s"
                    .formatted(
                        DAY.format(report.period().from().atZone(zone)),
                        DAY.format(report.period().until().atZone(zone)),
                        zone)));
    line("");
    totals();
    findings();
    bands();
    hours();
    rules();
    services();
    people();
    title("Good to know");
    report.notes().forEach(note -> line("  " + ink.dim(note)));
  }

  private void totals() {
    for (var figure : Figures.of(report)) {
      line(
          "  %-26s %s  %s"
              .formatted(
                  figure.what(),
                  ink.bold("%12s".formatted(figure.now())),
                  ink.dim(figure.trend())));
    }
  }

  private void findings() {
    title("What to do first");
    if (report.findings().isEmpty()) {
      line("  " + ink.green("nothing stands out"));
    }
    int number = 1;
    for (var finding : report.findings().stream().limit(FINDINGS_MAX).toList()) {
      line(
          "  %2d. %s %s"
              .formatted(number++, ink.yellow(finding.kind().words() + ":"), finding.title()));
      line("      " + ink.dim(finding.detail()));
      var advice = finding.advice();
      if (advice != null) {
        line("      " + ink.green(advice.change() + " -> " + advice.effect()));
      }
    }
    more(report.findings().size(), FINDINGS_MAX);
  }

  private void bands() {
    title("Interruptions");
    int most = report.bands().stream().mapToInt(Report.BandLine::interruptions).max().orElse(0);
    for (var band : report.bands()) {
      line(
          "  %-16s %6d  %s %s"
              .formatted(
                  band.band().words(),
                  band.interruptions(),
                  ink.of(band.band(), Bar.of(band.interruptions(), most, BAR)),
                  ink.dim(Words.trend(band.interruptions(), band.interruptionsBefore()))));
    }
  }

  private void hours() {
    title("Pages by the hour of the person's day");
    int most = report.hours().stream().mapToInt(Report.HourLine::pages).max().orElse(0);
    for (var hour : report.hours()) {
      line(
          "  %02d  %6d  %s"
              .formatted(
                  hour.hour(), hour.pages(), ink.of(hour.band(), Bar.of(hour.pages(), most, BAR))));
    }
  }

  private void rules() {
    title("Alert rules that cost most");
    line(
        ink.dim(
            "  %-44s %-18s %7s %8s %6s %6s %6s %6s %9s %7s %7s"
                .formatted(
                    "rule", "service", "fired", "repeats", "pages", "night", "taken", "self",
                    "within", "flapped", "hidden")));
    report.rules().stream().limit(RULES_MAX).forEach(this::rule);
    more(report.rules().size(), RULES_MAX);
  }

  private void rule(RuleLine rule) {
    line(
        "  %-44s %-18s %,7d %,8d %6d %s %6d %6d %9s %,7d %,7d"
            .formatted(
                Texts.cut(rule.name(), NAME_MAX),
                rule.service(),
                rule.fired(),
                rule.repeats(),
                rule.pages(),
                rule.asleep() == 0 ? "%6d".formatted(0) : ink.red("%6d".formatted(rule.asleep())),
                rule.acknowledged(),
                rule.byItself(),
                Words.span(rule.byItselfIn().p90()),
                rule.flapped(),
                rule.hidden()));
    if (!rule.hiddenBy().isEmpty()) {
      line("    " + ink.dim(String.join(", ", rule.hiddenBy())));
    }
  }

  private void services() {
    title("Services");
    line(
        ink.dim(
            "  %-20s %9s %6s %6s  %-21s %-21s %-21s"
                .formatted(
                    "",
                    "incidents",
                    "pages",
                    "noise",
                    "MTTA p50 / p90",
                    "MTTR p50 / p90",
                    "MTTF p50 / p90")));
    for (var service : report.services()) {
      line(
          "  %-20s %9d %6d %6d  %-21s %-21s %-21s"
              .formatted(
                  service.service(),
                  service.incidents(),
                  service.pages(),
                  service.noise(),
                  both(service.mtta()),
                  both(service.mttr()),
                  both(service.mttf())));
    }
  }

  private static String both(Spread spread) {
    return Words.span(spread.p50()) + " / " + Words.span(spread.p90());
  }

  private void people() {
    title("People");
    for (var person : report.people().stream().limit(PEOPLE_MAX).toList()) {
      line(
          "  %-16s %5d pages, %5d interruptions, %s asleep  %s"
              .formatted(
                  person.person(),
                  person.pages(),
                  person.interruptions(),
                  person.asleep() == 0 ? "0" : ink.red(String.valueOf(person.asleep())),
                  ink.dim(person.zone())));
    }
    more(report.people().size(), PEOPLE_MAX);
  }

  private void more(int all, int shown) {
    if (all > shown) {
      line(ink.dim("  and %,d more; --format json has all".formatted(all - shown)));
    }
  }

  private void title(String title) {
    line("");
    line(ink.bold(title));
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
