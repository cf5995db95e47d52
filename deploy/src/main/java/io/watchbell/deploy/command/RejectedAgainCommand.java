package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.rejected.AgainRequest;
import io.watchbell.deploy.rejected.RejectedLog;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell rejected again}. */
@Command(
    name = "again",
    description = "Take in again what was rejected, after its mapping was mended.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Alerts that fired then are taken as firing now: look at them with --dry-run first.",
      "Exit code 1 when any could not be taken."
    })
final class RejectedAgainCommand extends Speaking {
  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "As watchbell rejected lists them; or choose with the options.")
  private List<String> ids = new ArrayList<>();

  @Mixin private Running running = new Running();
  @Mixin private RejectedFilter filter = new RejectedFilter();

  @Option(names = "--dry-run", description = "Only say what would come of it.")
  private boolean dryRun;

  @Option(names = "--repeat", description = "Even what was taken in again before.")
  private boolean repeat;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    for (var id : ids) {
      if (!RejectedLog.isId(id)) {
        throw wrongUsage("'" + id + "' is no id; they are written as 3-17");
      }
    }
    if (ids.isEmpty() == filter.isEmpty()) {
      throw wrongUsage("name either ids or --source, --integration, --since or --reason");
    }
    var results = again(ids.isEmpty() ? chosen() : ids);
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(results));
    } else if (results.isEmpty()) {
      out().println("nothing to take in again");
    } else {
      results.forEach(this::tell);
    }
    out().flush();
    for (var result : results) {
      if (!isWell(result)) {
        return Main.WRONG;
      }
    }
    return 0;
  }

  /** Oldest first, as they came; what was taken in again already is not chosen. */
  private List<String> chosen() throws IOException, InterruptedException {
    var chosen = new ArrayList<String>();
    running
        .get("/api/v1/rejected" + filter.query())
        .ifPresent(answer ->
            answer
                .path("rejected")
                .forEach(one -> {
                  if (repeat || !one.hasNonNull("again")) {
                    chosen.add(one.path("id").asText());
                  }
                }));
    return chosen.reversed();
  }

  private ArrayNode again(List<String> all) throws IOException, InterruptedException {
    var results = Json.mapper().createArrayNode();
    for (int from = 0; from < all.size(); from += AgainRequest.IDS_MAX) {
      var some = all.subList(from, Math.min(all.size(), from + AgainRequest.IDS_MAX));
      var answer = running.post("/api/v1/rejected/again", new AgainRequest(some, dryRun, repeat));
      answer.path("results").forEach(results::add);
    }
    return results;
  }

  private static boolean isWell(JsonNode result) {
    return switch (result.path("fate").asText()) {
      case "taken", "would-be-taken", "ignored" -> true;
      default -> false;
    };
  }

  private void tell(JsonNode result) {
    var fate = result.path("fate").asText().replace('-', ' ');
    var why = result.path("why").asText();
    var style = isWell(result) ? Style.GREEN : Style.RED;
    out()
        .println(
            "%-8s  %s%s"
                .formatted(
                    result.path("id").asText(),
                    Terminal.standard().in(style, fate),
                    why.isEmpty() ? "" : ": " + why));
    result.path("alerts").forEach(alert -> out().println("          " + alert.asText()));
  }
}
