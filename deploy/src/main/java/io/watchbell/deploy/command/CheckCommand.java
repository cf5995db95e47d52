package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.ingest.heartbeat.Outlook;
import io.watchbell.model.config.Problem;
import io.watchbell.model.topic.Json;
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
    description = "Check a configuration directory and report every mistake at once.",
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

  @Override
  public Integer call() throws Exception {
    var outcome = new ConfigurationFiles(directory).read();
    if (json) {
      say(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(asJson(outcome)));
    }
    return switch (outcome) {
      case Outcome.Good(var configuration) -> {
        if (!json) {
          say(summary(configuration));
          outlooks(configuration).forEach(outlook -> say(outlook.line()));
        }
        yield 0;
      }
      case Outcome.Broken(var problems) -> {
        if (!json) {
          Mistakes.lines(problems).forEach(this::say);
        }
        yield Main.WRONG;
      }
    };
  }

  private void say(String line) {
    out().println(line);
  }

  private String summary(Configuration configuration) {
    return ("%s is fine: version %s, %d rules, %d people, %d ladders, %d integrations,"
            + " %d heartbeats")
        .formatted(
            directory,
            configuration.version(),
            configuration.router().rules().rules().size(),
            configuration.roster().people().size(),
            configuration.roster().ladders().size(),
            configuration.integrations().all().size(),
            configuration.heartbeats().all().size());
  }

  private static List<Outlook> outlooks(Configuration configuration) {
    var now = InstantSource.system().instant();
    return configuration.heartbeats().all().stream()
        .map(heartbeat -> Outlook.of(heartbeat, now, ZoneId.systemDefault()))
        .toList();
  }

  private static Object asJson(Outcome outcome) {
    var body = new LinkedHashMap<String, Object>();
    switch (outcome) {
      case Outcome.Good(var configuration) -> {
        body.put("ok", true);
        body.put("version", configuration.version());
        body.put("problems", List.of());
        body.put("heartbeats", outlooks(configuration));
      }
      case Outcome.Broken(List<Problem> problems) -> {
        body.put("ok", false);
        body.put("problems", problems);
      }
    }
    return body;
  }
}
