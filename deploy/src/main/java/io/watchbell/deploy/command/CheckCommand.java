package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.samples.SampleFiles;
import io.watchbell.deploy.samples.SampleRun;
import io.watchbell.deploy.samples.Trial;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.ingest.heartbeat.Outlook;
import io.watchbell.model.config.Problem;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell check}. */
@Command(
    name = "check",
    description = {
      "Check a configuration directory and report every mistake at once.",
      "The samples of your own sources (sources/<name>/<case>.json) are tried too."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Mistakes are written as file:line:column, so that editors can jump to them."})
final class CheckCommand extends Speaking {
  @Parameters(
      paramLabel = "DIRECTORY",
      defaultValue = "config",
      description = "Where the YAML files are (default: config).")
  private Path directory = Path.of("config");

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(
      names = "--write-expected",
      description = "Write down what comes of samples of which nothing is expected yet.")
  private boolean writeExpected;

  @Override
  public Integer call() throws Exception {
    var outcome = new ConfigurationFiles(directory).read();
    var samples =
        outcome instanceof Outcome.Good(var configuration)
            ? SampleRun.of(configuration.sources(), new SampleFiles(directory))
            : new SampleRun(List.of(), List.of());
    if (json) {
      say(
          Json.mapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(asJson(outcome, samples)));
    }
    return switch (outcome) {
      case Outcome.Good(var configuration) -> {
        if (!json) {
          SampleText.lines(samples, Terminal.standard()).forEach(this::say);
          say(summary(configuration));
          outlooks(configuration).forEach(outlook -> say(outlook.line()));
        }
        if (writeExpected) {
          keep(samples);
        }
        yield samples.isWrong() ? Main.WRONG : 0;
      }
      case Outcome.Broken(var problems) -> {
        if (!json) {
          Mistakes.lines(problems).forEach(this::say);
        }
        yield Main.WRONG;
      }
    };
  }

  private void keep(SampleRun samples) throws IOException {
    for (var trial : samples.trials()) {
      if (trial.differences() == null) {
        var file = SampleFiles.keep(trial.sample(), trial.asExpected());
        if (!json) {
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
    return ("%s is fine: version %s, %d rules, %d people, %d ladders, %d integrations,"
            + " %d heartbeats%s")
        .formatted(
            directory,
            configuration.version(),
            configuration.router().rules().rules().size(),
            configuration.roster().people().size(),
            configuration.roster().ladders().size(),
            configuration.integrations().all().size(),
            configuration.heartbeats().all().size(),
            own == 0 ? "" : ", own sources: " + own);
  }

  private static List<Outlook> outlooks(Configuration configuration) {
    var now = InstantSource.system().instant();
    return configuration.heartbeats().all().stream()
        .map(heartbeat -> Outlook.of(heartbeat, now, ZoneId.systemDefault()))
        .toList();
  }

  private static Object asJson(Outcome outcome, SampleRun samples) {
    var body = new LinkedHashMap<String, Object>();
    switch (outcome) {
      case Outcome.Good(var configuration) -> {
        body.put("ok", !samples.isWrong());
        body.put("version", configuration.version());
        body.put("problems", List.of());
        body.put("samples", samples.trials().stream().map(CheckCommand::asJson).toList());
        body.put("warnings", samples.warnings());
        body.put("heartbeats", outlooks(configuration));
      }
      case Outcome.Broken(List<Problem> problems) -> {
        body.put("ok", false);
        body.put("problems", problems);
      }
    }
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
