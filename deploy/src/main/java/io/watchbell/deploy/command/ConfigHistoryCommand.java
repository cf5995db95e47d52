package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.model.topic.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell config history}. */
@Command(
    name = "history",
    description = "Say which version of the configuration was live when, latest first.",
    mixinStandardHelpOptions = true)
final class ConfigHistoryCommand extends Speaking {
  @Mixin private ConfigService service = new ConfigService();

  @Option(names = "--json", description = "As JSON, with every version.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var all = service.history();
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } else {
      ConfigText.history(all, Terminal.standard()).forEach(out()::println);
    }
    return 0;
  }
}
