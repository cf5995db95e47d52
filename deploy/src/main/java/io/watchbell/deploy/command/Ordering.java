package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that asks for something to be done about one incident. */
abstract class Ordering extends Speaking {
  @Parameters(index = "0", paramLabel = "ID", description = "The incident, as 7Q4K2MB9XR-3.")
  private String id = "";

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Who you are, as oncall.yaml names you (default: the console's person).")
  private @Nullable String by;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Mixin private IncidentService service = new IncidentService();

  /** What is asked: the fields that the API takes. */
  abstract Map<String, ?> fields() throws IOException, InterruptedException;

  /** Who is asked. */
  final IncidentService service() {
    return service;
  }

  /** The incident that is meant. */
  final IncidentId incident() {
    return idOf(id);
  }

  /** The incident that this text names. */
  final IncidentId idOf(String text) {
    return IncidentId.find(text)
        .orElseThrow(() ->
            wrongUsage(
                "'%s' is no incident id; they look like 7Q4K2MB9XR-3, and watchbell incident list"
                        .formatted(text)
                    + " names them"));
  }

  @Override
  public final Integer call() throws Exception {
    var incident = incident();
    var asked = new LinkedHashMap<String, Object>(fields());
    if (by != null) {
      asked.put("by", by);
    }
    var outcome = service.order(incident, asked);
    if (json) {
      out()
          .println(
              Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(outcome.body()));
    } else if (outcome.done()) {
      var bold = Terminal.standard().in(Style.BOLD, incident.toString());
      out().println(bold + "  " + Printable.of(outcome.said()));
    } else {
      err().println("watchbell: " + incident + ": " + Printable.of(outcome.said()));
    }
    out().flush();
    return outcome.done() ? 0 : Main.WRONG;
  }
}
