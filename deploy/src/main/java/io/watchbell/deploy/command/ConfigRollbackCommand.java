package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.model.topic.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell config rollback}. */
@Command(
    name = "rollback",
    description = "Make an earlier version of the configuration live again.",
    mixinStandardHelpOptions = true,
    footer = {"", "Only the pointer moves. Exit code 1 when there is no such version."})
final class ConfigRollbackCommand extends Speaking {
  @Parameters(
      paramLabel = "VERSION",
      arity = "0..1",
      description = "As watchbell config history lists it (default: the one before).")
  private @Nullable String version;

  @Mixin private ConfigService service = new ConfigService();

  @Option(names = "--note", paramLabel = "TEXT", description = "Why; the history shows it.")
  private String note = "";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var done = service.rollback(version, note);
    out()
        .println(
            json
                ? Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(done)
                : ConfigText.moved(done, Terminal.standard()));
    return 0;
  }
}
