package io.watchbell.deploy.command;

import io.watchbell.console.reports.Since;
import io.watchbell.console.reports.Words;
import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.deploy.samples.SampleFiles;
import io.watchbell.deploy.samples.SampleRun;
import io.watchbell.deploy.samples.Trial;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.deploy.settings.Linter;
import io.watchbell.ingest.heartbeat.Outlook;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Warning;
import io.watchbell.model.text.Texts;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell check}. */
@Command(
    name = "check",
    description = {
      "Check a configuration directory: report every mistake at once, and what is probably",
      "not meant: rules that are never asked, hours with nobody on call, missing owners ...",
      "The samples of your own sources (sources/<name>/<case>.json) are tried too."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Mistakes are written as file:line:column, so that editors can jump to them.",
      "A comment '# watchbell:ignore CODE' silences a warning; docs/check.md has the codes.",
      "Exit codes: 0 fine or only warnings, 1 mistakes (with --strict, warnings), 2 wrong usage."
    })
final class CheckCommand extends Speaking {
  @Parameters(
      paramLabel = "DIRECTORY",
      defaultValue = "config",
      description = "Where the YAML files are (default: config).")
  private Path directory = Path.of("config");

  @Option(names = "--json", description = "As JSON: the same as --format json.")
  private boolean json;

  @Option(
      names = "--format",
      paramLabel = "text|json|github",
      description = "How it is written; github annotates a pull request (default: text).")
  private Format format = Format.TEXT;

  @Option(names = "--strict", description = "Exit with 1 for warnings too.")
  private boolean strict;

  @Option(
      names = "--since",
      paramLabel = "LENGTH",
      description = {
        "Compare rules with what came in since then, 30d for example, and look at silences;",
        "asks a running Watchbell, else the history that it left in --data."
      })
  private @Nullable String since;

  @Option(
      names = "--write-expected",
      description = "Write down what comes of samples of which nothing is expected yet.")
  private boolean writeExpected;

  @Mixin private Running running = new Running();
  @Mixin private HistoryFile file = new HistoryFile();

  /** How it is written. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON,
    /** Annotations of a pull request. */
    GITHUB
  }

  /**
   * What was found in a configuration without mistakes.
   *
   * @param missing what could not be looked at, and why
   * @param unverified contacts that nobody has shown to be theirs; only where somebody was asked
   */
  private record Look(List<Warning> warnings, List<String> missing, List<String> unverified) {}

  @Override
  public Integer call() throws Exception {
    var length = length();
    if (json) {
      format = Format.JSON;
    }
    var files = new ConfigurationFiles(directory);
    return switch (files.read()) {
      case Outcome.Good(var configuration) -> {
        var samples = SampleRun.of(configuration.sources(), new SampleFiles(directory));
        var look = look(files, configuration, length);
        tell(configuration, samples, look);
        if (writeExpected) {
          keep(samples);
        }
        boolean warned = look.warnings().stream().anyMatch(it -> !it.lint().isHint());
        yield samples.isWrong() || (strict && warned) ? Main.WRONG : 0;
      }
      case Outcome.Broken(var problems) -> {
        tell(problems);
        yield Main.WRONG;
      }
    };
  }

  private @Nullable Duration length() {
    var text = since;
    return text == null
        ? null
        : Since.parse(text)
            .orElseThrow(() -> wrongUsage("--since %s: expected %s".formatted(text, Since.FORMS)));
  }

  private Look look(
      ConfigurationFiles files, Configuration configuration, @Nullable Duration length)
      throws IOException, InterruptedException {
    var now = Watchbell.CLOCK.instant();
    var linter = new Linter(directory.toString(), files.texts(), configuration, now);
    if (length == null) {
      return new Look(linter.warnings(null, List.of()), List.of(), List.of());
    }
    try (var history = new AskedHistory(running, file)) {
      var past = LivePast.of(history, length, now);
      var live = history.isFile() ? LiveSilences.kept(history) : LiveSilences.at(running.url());
      return new Look(
          linter.warnings(past.seen(), live.silences()),
          Stream.of(past.missing(), live.missing()).flatMap(Stream::ofNullable).toList(),
          history.isFile() ? List.of() : LiveContacts.unverified(running, configuration.roster()));
    }
  }

  private void tell(Configuration configuration, SampleRun samples, Look look) throws IOException {
    switch (format) {
      case TEXT -> {
        SampleText.lines(samples, Terminal.standard()).forEach(this::say);
        CheckText.lines(look.warnings(), Terminal.standard()).forEach(this::say);
        look.missing().forEach(this::say);
        if (!look.unverified().isEmpty()) {
          say("contacts that nobody has verified: " + String.join(", ", look.unverified()));
        }
        say(summary(configuration));
        outlooks(configuration).forEach(outlook -> say(outlook.line()));
      }
      case JSON -> print(asJson(configuration, samples, look));
      case GITHUB -> {
        look.warnings().forEach(warning -> say(CheckText.annotation(warning)));
        look.missing().forEach(this::say);
      }
    }
  }

  private void tell(List<Problem> problems) throws IOException {
    switch (format) {
      case TEXT -> Mistakes.lines(problems).forEach(this::say);
      case JSON -> print(Map.of("ok", false, "problems", problems));
      case GITHUB -> problems.forEach(problem -> say(CheckText.annotation(problem)));
    }
  }

  private void print(Object value) throws IOException {
    say(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
  }

  private void keep(SampleRun samples) throws IOException {
    for (var trial : samples.trials()) {
      if (trial.differences() == null) {
        var file = SampleFiles.keep(trial.sample(), trial.asExpected());
        if (format == Format.TEXT) {
          say("wrote " + file);
        }
      }
    }
  }

  private void say(String line) {
    out().println(line);
  }

  private String summary(Configuration configuration) {
    int own = configuration.sources().own().size();
    return "%s is fine: version %s, %s, %s, %s, %s, %s%s"
        .formatted(
            directory,
            configuration.version(),
            Texts.counted(configuration.router().rules().rules().size(), "rule"),
            Words.many(configuration.roster().people().size(), "person", "people"),
            Texts.counted(configuration.roster().ladders().size(), "ladder"),
            Texts.counted(configuration.integrations().all().size(), "integration"),
            Texts.counted(configuration.heartbeats().all().size(), "heartbeat"),
            own == 0 ? "" : ", own sources: " + own);
  }

  private static List<Outlook> outlooks(Configuration configuration) {
    var now = Watchbell.CLOCK.instant();
    return configuration.heartbeats().all().stream()
        .map(heartbeat -> Outlook.of(heartbeat, now, ZoneId.systemDefault()))
        .toList();
  }

  private static Object asJson(Configuration configuration, SampleRun samples, Look look) {
    var body = new LinkedHashMap<String, Object>();
    body.put("ok", !samples.isWrong());
    body.put("version", configuration.version());
    body.put("problems", List.of());
    body.put("samples", samples.trials().stream().map(CheckCommand::asJson).toList());
    var warnings = new ArrayList<Object>(CheckText.json(look.warnings()));
    body.put("warnings", warnings);
    body.put("sampleWarnings", samples.warnings());
    body.put("notLookedAt", look.missing());
    body.put("unverifiedContacts", look.unverified());
    body.put("heartbeats", outlooks(configuration));
    return body;
  }

  private static Object asJson(Trial trial) {
    var body = new LinkedHashMap<String, Object>();
    body.put("file", trial.sample().file());
    body.put("items", trial.shown());
    body.put("differences", trial.differences());
    return body;
  }
}
