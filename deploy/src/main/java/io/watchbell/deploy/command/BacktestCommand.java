package io.watchbell.deploy.command;

import io.watchbell.deploy.backtest.Baseline;
import io.watchbell.deploy.backtest.Contestant;
import io.watchbell.deploy.backtest.Report;
import io.watchbell.deploy.backtest.Threshold;
import io.watchbell.deploy.backtest.run.Backtester;
import io.watchbell.deploy.backtest.run.ReportPage;
import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.recording.FileRecording;
import io.watchbell.deploy.recording.Recording;
import io.watchbell.deploy.replay.Rulebook;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell backtest}. */
@Command(
    name = "backtest",
    description = {
      "Replay recorded alerts under other rules, and say who would have been paged, and who not.",
      "Nothing is sent."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: watchbell backtest --candidate new-config --fail-on 'lost-answered>0'",
      "To count for --fail-on: lost-pages, lost-answered, added-pages, removed-pages, moved-pages,",
      "more-pages, more-night-pages, pages, night-pages, incidents.",
      "Exit codes: 0 fine, 1 more than --fail-on allows, 2 wrong usage."
    })
final class BacktestCommand extends Speaking {
  private static final String LIVE = "live";
  private static final String VERSIONS = "versions";

  @Mixin private Stretch stretch = new Stretch();
  @Mixin private Source source = new Source();

  @Option(
      names = "--candidate",
      required = true,
      paramLabel = "DIR",
      description = "The configuration directory that is tried.")
  private Path candidate = Path.of("");

  @Option(
      names = "--compare",
      paramLabel = "versions|live|DIR",
      description = {
        "What it is compared with: 'versions', the configurations that were live, each from when",
        "it was; 'live', what was really sent; or a configuration directory",
        "(default: ${DEFAULT-VALUE})."
      })
  private String compare = VERSIONS;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "A file of 'watchbell export' instead of a running Watchbell's log.")
  private @Nullable Path file;

  @Option(
      names = "--answers",
      paramLabel = "recorded|never",
      description = "Whether people answer as they did, or never (default: ${DEFAULT-VALUE}).")
  private Answers answers = Answers.RECORDED;

  @Option(
      names = "--fail-on",
      split = ",",
      paramLabel = "COUNT>N",
      description = "Exit with 1 when there is more, as 'lost-pages>0'. Can be given many times.")
  private List<String> failOn = List.of();

  @Option(names = "--html", paramLabel = "FILE", description = "Write a page with charts, too.")
  private @Nullable Path html;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  /** Whether people answer. */
  private enum Answers {
    RECORDED,
    NEVER
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    stretch.check();
    var thresholds = thresholds();
    var rules = read(candidate);
    var before = baseline();
    Report report;
    try (var recording = recording()) {
      var head = recording.head();
      var since = stretch.within(head);
      var counter = new Counter(Terminal.error(), head.since(), head.until());
      report =
          new Backtester(recording, since, answers == Answers.RECORDED, counter::at)
              .compare(before, rules);
      counter.done();
    } catch (KafkaException e) {
      throw new StartFailure(
          "cannot read the log (" + e.getMessage() + ")",
          "is the address right, and does it run?",
          e);
    }
    return tell(report, thresholds);
  }

  private int tell(Report report, List<Threshold> thresholds) throws IOException {
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      new BacktestText(Terminal.standard()).lines(report).forEach(out()::println);
    }
    if (html != null) {
      Files.writeString(html, ReportPage.render(report));
      if (!json) {
        out().println("wrote " + html);
      }
    }
    out().flush();
    var passed = thresholds.stream().filter(it -> it.isPassed(report)).toList();
    for (var it : passed) {
      err()
          .println(
              "watchbell: %s is %d, and at most %d is allowed"
                  .formatted(it.measure(), it.found(report), it.most()));
    }
    err().flush();
    return passed.isEmpty() ? 0 : Main.WRONG;
  }

  private List<Threshold> thresholds() {
    var all = new ArrayList<Threshold>();
    for (var text : failOn) {
      all.add(
          Threshold.parse(text)
              .orElseThrow(() ->
                  wrongUsage(
                      "--fail-on '%s': write COUNT>N, as lost-pages>0; there are: %s"
                          .formatted(text, String.join(", ", Threshold.MEASURES.keySet())))));
    }
    return all;
  }

  private Recording recording() {
    return file == null
        ? source.recording(stretch.since(), stretch.until())
        : FileRecording.open(file);
  }

  private Baseline baseline() {
    return switch (compare) {
      case LIVE -> new Baseline.AsItWas();
      case VERSIONS -> new Baseline.AsConfigured();
      default -> new Baseline.Other(read(Path.of(compare)));
    };
  }

  private static Contestant read(Path directory) {
    return switch (new ConfigurationFiles(directory).read()) {
      case Outcome.Good(var good) -> Contestant.of(directory.toString(), Rulebook.of(good));
      case Outcome.Broken(var problems) -> throw new StartFailure(Mistakes.lines(problems));
    };
  }
}
