package io.watchbell.deploy.command;

import io.watchbell.console.reports.Since;
import io.watchbell.deploy.audit.AuditText;
import io.watchbell.deploy.audit.AuditView;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell audit}. */
@Command(
    name = "audit",
    description = {
      "Print the books of the log: alerts accepted, fates, ladders, pages; and what does not",
      "add up."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 all adds up, 1 something does not, or the log cannot be read, 2 wrong usage.",
      "docs/audit.md says what to do when it does not."
    })
final class AuditCommand extends Speaking {
  @Option(
      names = "--since",
      paramLabel = "LENGTH",
      description = "How far back minutes are listed, with --json: 1h, 12h (default: 1h).")
  private String since = "1h";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Option(
      names = "--write-off",
      description = {
        "Accept what does not add up as it is, so that it rings no more. It stands in the log",
        "of the process, and nothing that is lost comes back."
      })
  private boolean writeOff;

  @Mixin private Running running = new Running();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (Since.parse(since).isEmpty()) {
      throw wrongUsage("--since %s: expected %s".formatted(since, Since.FORMS));
    }
    var view = Json.mapper().treeToValue(asked().body(), AuditView.class);
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(view));
    } else {
      AuditText.of(view).forEach(out()::println);
    }
    out().flush();
    return view.findings().isEmpty() && view.read() != null ? 0 : Main.WRONG;
  }

  private Running.Answer asked() throws IOException, InterruptedException {
    var asked =
        writeOff
            ? running.tryPost("/api/v1/audit/write-off", Map.of())
            : running.tryGet("/api/v1/audit?since=" + since);
    var answer =
        asked.orElseThrow(() ->
            new StartFailure(
                "nobody answers at " + running.url(),
                "start it with watchbell run, or name it with --url"));
    if (!answer.isGood()) {
      throw new StartFailure(
          running.url() + " shows no books: " + answer.body().path("error").asText("no reason"),
          answer.body().path("hint").asText("see " + running.url() + "/health/ready"));
    }
    return answer;
  }
}
