package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.deploy.simulate.Figures;
import io.watchbell.deploy.simulate.Simulator;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code watchbell simulate}. */
@Command(
    name = "simulate",
    description = {
      "Live through made-up histories in virtual time, and hold what Watchbell does in them against"
          + " what it promises.",
      "Router and escalation are those that run live; the log, the clock, providers and people are"
          + " made up. Nothing is sent, and no configuration is read."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  watchbell simulate --seeds 10000      100,000 hours",
      "  watchbell simulate --seed 4711        one history again, as it was",
      "",
      "docs/simulator.md has the rest."
    })
final class SimulateCommand extends Speaking {
  private static final int HOURS_MAX = 24 * 366;
  private static final int LINES_MAX = 150;
  private static final long SEEDS = 1_000_000_000L;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The first seed (default: another one each time).")
  private @Nullable Long seed;

  @Option(
      names = "--seeds",
      paramLabel = "K",
      description = "How many seeds, one after the other (default: 1).")
  private long seeds = 1;

  @Option(
      names = "--hours",
      paramLabel = "H",
      description = "How long each history is, in hours (default: 10).")
  private int hours = 10;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (hours < 1 || hours > HOURS_MAX) {
      throw wrongUsage("--hours is from 1 to " + HOURS_MAX);
    }
    if (seeds < 1) {
      throw wrongUsage("--seeds is 1 or more");
    }
    long first = seed == null ? Watchbell.CLOCK.millis() % SEEDS : seed;
    var began = Watchbell.CLOCK.instant();
    var terminal = Terminal.error();
    var simulator =
        new Simulator(
            first, seeds, Duration.ofHours(hours), figures -> progress(terminal, figures, began));
    var report = simulator.run();
    if (terminal.colours()) {
      terminal.out().print("\r\u001b[K");
      terminal.out().flush();
    }
    var took = Duration.between(began, Watchbell.CLOCK.instant());
    if (json) {
      out().println(asJson(first, report, took));
    } else {
      report.findings().forEach(this::print);
      out().println(summary(first, report, took));
    }
    out().flush();
    return report.findings().isEmpty() ? 0 : Main.WRONG;
  }

  private void progress(Terminal terminal, Figures figures, Instant began) {
    if (terminal.colours()) {
      var took = Duration.between(began, Watchbell.CLOCK.instant());
      terminal
          .out()
          .print(
              "\r%,d of %,d seeds, %,d hours, %,d hours a second "
                  .formatted(figures.seeds(), seeds, figures.seeds() * hours, rate(figures, took)));
      terminal.out().flush();
    }
  }

  private long rate(Figures figures, Duration took) {
    return figures.seeds() * hours * 1_000 / Math.max(1, took.toMillis());
  }

  private void print(Simulator.Finding finding) {
    var terminal = Terminal.standard();
    out().println(terminal.in(Style.RED, "seed " + finding.seed() + ": ") + finding.promise());
    out().println("  what happened, as short as it still goes wrong:");
    lines(finding.happenings());
    out().println("  what was written down of it:");
    lines(finding.diary());
    out()
        .println(
            "  again: watchbell simulate --seed %d --hours %d".formatted(finding.seed(), hours));
    out().println();
  }

  private void lines(List<String> lines) {
    int skipped = Math.max(0, lines.size() - LINES_MAX);
    if (skipped > 0) {
      out().println("    (%d lines before)".formatted(skipped));
    }
    lines.stream().skip(skipped).map(Printable::of).map("    "::concat).forEach(out()::println);
  }

  private String summary(long first, Simulator.Report report, Duration took) {
    var it = report.figures();
    var found =
        report.findings().isEmpty()
            ? "every promise held"
            : report.findings().size() + " broken promises";
    return """
    %s: %,d seeds from %d on, %,d hours in %,d s (%,d a second)
      %,d alerts, %,d decisions, %,d incidents, %,d pages and news, %,d messages arrived
      (%,d of them marked as possible repeats), %,d commands, %,d kills\
    """
        .formatted(
            found,
            it.seeds(),
            first,
            it.seeds() * hours,
            took.toSeconds(),
            rate(it, took),
            it.alerts(),
            it.decisions(),
            it.incidents(),
            it.pages(),
            it.arrived(),
            it.repeats(),
            it.commands(),
            it.kills());
  }

  private String asJson(long first, Simulator.Report report, Duration took) throws IOException {
    var body = new LinkedHashMap<String, Object>();
    body.put("ok", report.findings().isEmpty());
    body.put("seed", first);
    body.put("hours", report.figures().seeds() * hours);
    body.put("seconds", took.toMillis() / 1e3);
    body.put("figures", report.figures());
    body.put("findings", report.findings());
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(body);
  }
}
