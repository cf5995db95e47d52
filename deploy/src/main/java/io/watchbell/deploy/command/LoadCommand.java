package io.watchbell.deploy.command;

import io.watchbell.console.reports.Ink;
import io.watchbell.console.reports.LoadReport;
import io.watchbell.console.reports.Since;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Assets;
import io.watchbell.web.Pages;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell report oncall}. */
@Command(
    name = "oncall",
    description = {
      "Say how the watch weighs on people: hours, pages, broken nights, and whether it is fair.",
      "It asks a running Watchbell, which knows what was changed at night."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code 1: something should be changed."})
final class LoadCommand extends Speaking {
  @Option(
      names = "--since",
      paramLabel = "LENGTH",
      description = "How far back: 7d, 30d, 12w (default: ${DEFAULT-VALUE}).")
  private String since = "30d";

  @Option(
      names = "--format",
      paramLabel = "text|md|html|json",
      description = "How it is written (default: text).")
  private HygieneCommand.Format format = HygieneCommand.Format.TEXT;

  @Option(names = "--json", description = "As JSON: the same as --format json.")
  private boolean json;

  @Mixin private Running running = new Running();

  @Override
  public Integer call() throws Exception {
    if (Since.parse(since).isEmpty()) {
      throw wrongUsage("--since %s: expected %s".formatted(since, Since.FORMS));
    }
    var answer =
        running
            .tryGet("/api/v1/reports/oncall?since=" + since)
            .orElseThrow(() ->
                new StartFailure(
                    "nobody answers at " + running.url(),
                    "start it with watchbell run, or name it with --url"));
    if (!answer.isGood()) {
      throw new StartFailure(
          running.url() + " does not report: " + answer.body().path("error").asText("no reason"),
          answer.body().path("hint").asText("see " + running.url() + "/health/ready"));
    }
    var report = Json.mapper().treeToValue(answer.body(), LoadReport.class);
    out().print(written(report));
    out().flush();
    return report.warnings().isEmpty() ? 0 : Main.WRONG;
  }

  private String written(LoadReport report) throws IOException {
    return switch (json ? HygieneCommand.Format.JSON : format) {
      case TEXT -> report.text(Terminal.standard().colours() ? Ink.COLOURED : Ink.PLAIN);
      case MD -> report.markdown();
      case JSON -> Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
      case HTML ->
          new Pages(new Assets(), Watchbell.CLOCK)
              .render(
                  "console/load-file",
                  Map.of(
                      "report",
                      report,
                      "style",
                      HygieneCommand.asset("watchbell.css") + HygieneCommand.asset("oncall.css")));
    };
  }
}
