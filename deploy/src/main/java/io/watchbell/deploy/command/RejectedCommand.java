package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.model.topic.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell rejected}. */
@Command(
    name = "rejected",
    description = "List what receivers could not read, newest first; show it; take it in again.",
    subcommands = {RejectedShowCommand.class, RejectedAgainCommand.class},
    mixinStandardHelpOptions = true,
    footer = {"", "It is kept for 14 days in watchbell.alerts-rejected.v1."})
final class RejectedCommand extends Speaking {
  private static final int REASON_MAX = 160;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  @Mixin private Running running = new Running();
  @Mixin private RejectedFilter filter = new RejectedFilter();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var all =
        running
            .get("/api/v1/rejected" + filter.query())
            .map(answer -> answer.path("rejected"))
            .orElseGet(() -> Json.mapper().createArrayNode());
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    } else if (all.isEmpty()) {
      out().println("nothing was rejected");
    } else {
      var terminal = Terminal.standard();
      all.forEach(one -> out().println(line(one, terminal)));
    }
    out().flush();
    return 0;
  }

  private static String line(JsonNode one, Terminal terminal) {
    var reason = one.path("reason").asText();
    var shown = reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) + "…" : reason;
    var where = one.path("where").asText();
    var again = one.hasNonNull("again") ? terminal.in(Style.GREEN, "  taken in again") : "";
    return "%s  %s  %s  %s%s%s"
        .formatted(
            terminal.in(Style.BOLD, "%-8s".formatted(one.path("id").asText())),
            terminal.in(Style.DIM, TIME.format(Instant.parse(one.path("at").asText()))),
            "%-16s".formatted(one.path("integration").asText()),
            where.isEmpty() ? "" : terminal.in(Style.CYAN, where) + " ",
            shown,
            again);
  }
}
