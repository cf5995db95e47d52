package io.watchbell.deploy.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.rejected.RejectedLog;
import io.watchbell.model.topic.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell rejected show}. */
@Command(
    name = "show",
    description = "Show one that was rejected: why, where, and what was sent.",
    mixinStandardHelpOptions = true)
final class RejectedShowCommand extends Speaking {
  @Parameters(paramLabel = "ID", description = "As watchbell rejected lists it: 3-17.")
  private String id = "";

  @Mixin private Running running = new Running();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (!RejectedLog.isId(id)) {
      throw wrongUsage("'" + id + "' is no id; they are written as 3-17");
    }
    var found = running.get("/api/v1/rejected/" + id);
    if (found.isEmpty()) {
      err().println("watchbell: nothing was rejected as " + id + ", or it is older than 14 days");
      return Main.WRONG;
    }
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(found.get()));
    } else {
      tell(found.get());
    }
    out().flush();
    return 0;
  }

  private void tell(JsonNode found) {
    var rejected = found.path("rejected");
    row("id", id);
    row("came", rejected.path("at").asText());
    row("integration", rejected.path("integration").asText());
    row("source", rejected.path("sent").path("source").asText());
    row("reason", rejected.path("reason").asText());
    row("where", rejected.path("where").asText());
    row("hint", rejected.path("hint").asText());
    row("again", found.path("again").asText());
    var sent = rejected.path("sent");
    sent.path("headers").properties().forEach(it -> row(it.getKey(), it.getValue().asText()));
    sent.path("parameters")
        .properties()
        .forEach(it -> row("?" + it.getKey(), it.getValue().asText()));
    out().println();
    out().println(readable(rejected.path("body").asText()));
    if (rejected.path("truncated").asBoolean()) {
      out().println("… only the beginning was kept");
    }
  }

  private void row(String label, String text) {
    if (!text.isEmpty()) {
      var shown = Terminal.standard().in(Style.DIM, "%-13s".formatted(label));
      out().println(shown + " " + text);
    }
  }

  private static String readable(String body) {
    try {
      return Json.mapper()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(Json.mapper().readTree(body));
    } catch (JsonProcessingException e) {
      return body;
    }
  }
}
