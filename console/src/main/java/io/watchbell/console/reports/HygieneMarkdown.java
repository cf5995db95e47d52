package io.watchbell.console.reports;

import java.util.List;

/** A report as Markdown: for an issue, a wiki, a pull request. */
public final class HygieneMarkdown {
  private static final int RULES_MAX = 20;

  private final Report report;
  private final StringBuilder text = new StringBuilder();

  private HygieneMarkdown(Report report) {
    this.report = report;
  }

  /** The text, line by line. */
  public static String of(Report report) {
    var writer = new HygieneMarkdown(report);
    writer.write();
    return writer.text.toString();
  }

  private void write() {
    line("# Alert hygiene");
    line("%s to %s".formatted(report.period().from(), report.period().until()));
    line("");
    row("what", "now", "since the period before");
    row("---", "---:", "---");
    Figures.of(report).forEach(it -> row(it.what(), it.now(), it.trend()));
    line("");
    line("## What to do first");
    for (var finding : report.findings()) {
      line(
          "1. **%s** %s. %s"
              .formatted(finding.kind().words(), cell(finding.title()), cell(finding.detail())));
      var advice = finding.advice();
      if (advice != null) {
        line("   `%s`: %s".formatted(advice.change(), cell(advice.effect())));
      }
    }
    line("");
    line("## Interruptions");
    row("band", "interruptions", "since the period before");
    row("---", "---:", "---");
    for (var band : report.bands()) {
      row(
          band.band().words(),
          "%,d".formatted(band.interruptions()),
          Words.trend(band.interruptions(), band.interruptionsBefore()));
    }
    rules();
    services();
    line("");
    line("## Good to know");
    report.notes().forEach(note -> line("- " + cell(note)));
  }

  private void rules() {
    line("");
    line("## Alert rules that cost most");
    row(
        "rule",
        "service",
        "fired",
        "repeats",
        "pages",
        "night",
        "taken",
        "by itself",
        "within",
        "flapped",
        "hidden");
    row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    for (var rule : report.rules().stream().limit(RULES_MAX).toList()) {
      row(
          rule.name(),
          rule.service(),
          "%,d".formatted(rule.fired()),
          "%,d".formatted(rule.repeats()),
          "%,d".formatted(rule.pages()),
          "%,d".formatted(rule.asleep()),
          "%,d".formatted(rule.acknowledged()),
          "%,d".formatted(rule.byItself()),
          Words.span(rule.byItselfIn().p90()),
          "%,d".formatted(rule.flapped()),
          "%,d".formatted(rule.hidden()));
    }
  }

  private void services() {
    line("");
    line("## Services");
    row("service", "incidents", "pages", "noise", "MTTA p50", "p90", "MTTR p50", "p90", "MTTF p50");
    row("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    for (var service : report.services()) {
      row(
          service.service(),
          "%,d".formatted(service.incidents()),
          "%,d".formatted(service.pages()),
          "%,d".formatted(service.noise()),
          Words.span(service.mtta().p50()),
          Words.span(service.mtta().p90()),
          Words.span(service.mttr().p50()),
          Words.span(service.mttr().p90()),
          Words.span(service.mttf().p50()));
    }
  }

  private void row(String... cells) {
    line(
        "| "
            + String.join(" | ", List.of(cells).stream().map(HygieneMarkdown::cell).toList())
            + " |");
  }

  /** Names come from outside: none of their characters is to mean anything here. */
  private static String cell(String text) {
    var safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\`*_[]<>|#".indexOf(c) >= 0) {
        safe.append('\\');
      }
      safe.append(c == '\n' || c == '\r' ? ' ' : c);
    }
    return safe.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
