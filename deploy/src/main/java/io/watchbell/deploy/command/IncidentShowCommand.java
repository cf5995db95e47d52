package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.topic.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell incident show}. */
@Command(
    name = "show",
    description =
        "One incident: why it is so severe, its alerts and why each joined, what happened.",
    mixinStandardHelpOptions = true)
final class IncidentShowCommand extends Speaking {
  @Parameters(paramLabel = "ID", description = "The incident, as 7Q4K2MB9XR-3.")
  private String id = "";

  @Option(names = "--all", description = "The whole timeline, not its last lines.")
  private boolean all;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Mixin private IncidentService service = new IncidentService();

  @Override
  public Integer call() throws Exception {
    var incident =
        IncidentId.find(id)
            .orElseThrow(() ->
                wrongUsage("'%s' is no incident id; they look like 7Q4K2MB9XR-3".formatted(id)));
    var detail = service.show(incident);
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(detail));
    } else {
      var lines = all ? Integer.MAX_VALUE : IncidentText.TIMELINE_LINES;
      new IncidentText(Watchbell.CLOCK.instant(), Terminal.standard(), lines)
          .show(detail)
          .forEach(out()::println);
    }
    out().flush();
    return 0;
  }
}
