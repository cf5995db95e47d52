package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.topic.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell incident list}. */
@Command(
    name = "list",
    description = "The open incidents, worst first.",
    mixinStandardHelpOptions = true)
final class IncidentListCommand extends Speaking {
  @Mixin private IncidentService service = new IncidentService();

  @Option(names = "--resolved", description = "Those that ended last instead.")
  private boolean resolved;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var all = service.list(resolved ? "resolved" : "open");
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } else {
      IncidentText.list(all.path("incidents"), Watchbell.CLOCK.instant(), Terminal.standard())
          .forEach(out()::println);
    }
    out().flush();
    return 0;
  }
}
