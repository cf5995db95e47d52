package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.settings.ConfigurationReader;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.deploy.versions.Difference;
import io.watchbell.deploy.versions.Differences;
import io.watchbell.deploy.versions.FileDiff;
import io.watchbell.escalation.schedule.Feeds;
import io.watchbell.model.config.Problem;
import io.watchbell.model.topic.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell config diff}. */
@Command(
    name = "diff",
    description = "Say what a configuration directory would change: in words, and line by line.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code 1 when the directory could not be applied."})
final class ConfigDiffCommand extends Speaking {
  @Parameters(
      paramLabel = "DIRECTORY",
      defaultValue = "config",
      description = "Where the YAML files are (default: config).")
  private Path directory = Path.of("config");

  @Mixin private ConfigService service = new ConfigService();

  @Option(
      names = "--against",
      paramLabel = "VERSION|live",
      description = "The version that it is compared with (default: ${DEFAULT-VALUE}).")
  private String against = ConfigService.LIVE;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var files = new ConfigurationFiles(directory);
    var before = service.version(against);
    var after = Feeds.carried(files.texts(), before.files());
    var words = Differences.between(before.files(), after);
    var diffs = FileDiff.between(before.files(), after);
    List<Problem> problems =
        files.read(after) instanceof Outcome.Broken(var found) ? found : List.of();
    if (json) {
      var body = new LinkedHashMap<String, Object>();
      body.put("before", before.version());
      body.put("after", ConfigurationReader.version(after));
      body.put("changes", words);
      body.put("files", diffs);
      body.put("problems", problems);
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(body));
    } else {
      tell(words, diffs, before.version());
      if (!problems.isEmpty()) {
        Mistakes.lines(problems).forEach(out()::println);
      }
    }
    return problems.isEmpty() ? 0 : Main.WRONG;
  }

  private void tell(List<Difference> words, List<FileDiff> diffs, String before) {
    var terminal = Terminal.standard();
    if (diffs.isEmpty()) {
      out().println("no difference to " + before);
      return;
    }
    words.forEach(word -> out().println(ConfigText.line(word, terminal)));
    if (words.isEmpty()) {
      out().println("only comments and layout differ");
    }
    for (var diff : diffs) {
      out().println();
      ConfigText.lines(diff, terminal).forEach(out()::println);
    }
  }
}
