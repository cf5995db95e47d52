package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.samples.SampleFiles;
import io.watchbell.deploy.samples.SampleRun;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.model.config.Problem;
import io.watchbell.model.topic.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell config apply}. */
@Command(
    name = "apply",
    description = "Check a configuration directory, write it to the log, and make it live.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Nothing changes when anything is wrong. The same files are the same version everywhere.",
      "Exit code 1 when it was refused."
    })
final class ConfigApplyCommand extends Speaking {
  @Parameters(
      paramLabel = "DIRECTORY",
      defaultValue = "config",
      description = "Where the YAML files are (default: config).")
  private Path directory = Path.of("config");

  @Mixin private ConfigService service = new ConfigService();

  @Option(names = "--note", paramLabel = "TEXT", description = "Why; the history shows it.")
  private String note = "";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var files = new ConfigurationFiles(directory);
    var texts = files.texts();
    return switch (files.read(texts)) {
      case Outcome.Broken(var problems) -> refuse(problems);
      case Outcome.Good(var configuration) -> {
        var samples = SampleRun.of(configuration.sources(), new SampleFiles(directory));
        yield samples.isWrong() ? refuse(samples) : apply(texts);
      }
    };
  }

  private int apply(Map<String, String> texts) throws Exception {
    var done = service.apply(texts, note);
    say(done, ConfigText.moved(done, Terminal.standard()));
    return 0;
  }

  private int refuse(List<Problem> problems) throws Exception {
    if (json) {
      say(Json.mapper().valueToTree(Map.of("ok", false, "problems", problems)), "");
    } else {
      Mistakes.lines(problems).forEach(out()::println);
    }
    return Main.WRONG;
  }

  private int refuse(SampleRun samples) throws Exception {
    if (json) {
      var lines = SampleText.lines(samples, new Terminal(System.out, false));
      say(Json.mapper().valueToTree(Map.of("ok", false, "samples", lines)), "");
    } else {
      SampleText.lines(samples, Terminal.standard()).forEach(out()::println);
      var what = "samples of your own sources come out otherwise; nothing was applied";
      out().println(Terminal.standard().in(Style.RED, what));
    }
    return Main.WRONG;
  }

  private void say(JsonNode whole, String text) throws Exception {
    out()
        .println(
            json ? Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(whole) : text);
  }
}
