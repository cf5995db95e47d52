package io.watchbell.deploy.command;

import io.watchbell.console.duckdb.HygieneDesk;
import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.reports.HygieneMarkdown;
import io.watchbell.console.reports.HygieneText;
import io.watchbell.console.reports.HygieneView;
import io.watchbell.console.reports.Ink;
import io.watchbell.console.reports.Report;
import io.watchbell.console.reports.Since;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Assets;
import io.watchbell.web.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell report hygiene}. */
@Command(
    name = "hygiene",
    description = {
      "Say what was noise, what was missed, who was woken, and how fast people were;",
      "what to do first comes first."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "docs/hygiene.md says how everything is counted."})
final class HygieneCommand extends Speaking {
  @Option(
      names = "--since",
      paramLabel = "LENGTH",
      description = "How far back: 12h, 7d, 4w (default: ${DEFAULT-VALUE}).")
  private String since = "7d";

  @Option(
      names = "--format",
      paramLabel = "text|md|html|json",
      description = "How it is written (default: text).")
  private Format format = Format.TEXT;

  @Option(names = "--json", description = "As JSON: the same as --format json.")
  private boolean json;

  @Mixin private Running running = new Running();
  @Mixin private HistoryFile file = new HistoryFile();
  @Mixin private AssumedZone everybody = new AssumedZone();

  /** How it is written. */
  enum Format {
    /** For a terminal. */
    TEXT,
    /** Markdown. */
    MD,
    /** One file that needs nothing else. */
    HTML,
    /** For programs. */
    JSON
  }

  @Override
  public Integer call() throws Exception {
    var length =
        Since.parse(since)
            .orElseThrow(() -> wrongUsage("--since %s: expected %s".formatted(since, Since.FORMS)));
    out().print(written(report(length)));
    out().flush();
    return 0;
  }

  private Report report(Duration length) throws IOException, InterruptedException {
    var asked = running.tryGet("/api/v1/reports/hygiene?since=" + since);
    if (asked.isEmpty()) {
      return read(length);
    }
    if (!asked.get().isGood()) {
      var body = asked.get().body();
      throw new StartFailure(
          running.url() + " does not report: " + body.path("error").asText("no reason given"),
          body.path("hint").asText("see " + running.url() + "/health/ready"));
    }
    return Json.mapper().treeToValue(asked.get().body(), Report.class);
  }

  private Report read(Duration length) {
    try (var database = file.open(running.url())) {
      return new HygieneDesk(
              Reading.of(database), () -> _ -> everybody.zone(), everybody.zone(), Watchbell.CLOCK)
          .report(length);
    } catch (SQLException e) {
      throw new StartFailure("the history cannot be read: " + e.getMessage(), "is it whole?", e);
    }
  }

  private String written(Report report) throws IOException {
    return switch (json ? Format.JSON : format) {
      case TEXT -> HygieneText.of(report, Terminal.standard().colours() ? Ink.COLOURED : Ink.PLAIN);
      case MD -> HygieneMarkdown.of(report);
      case JSON -> Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
      case HTML ->
          new Pages(new Assets(), Watchbell.CLOCK)
              .render(
                  "console/hygiene-file",
                  Map.of(
                      "view",
                      HygieneView.of(report, since),
                      "style",
                      asset("watchbell.css") + asset("hygiene.css")));
    };
  }

  /** A style sheet of ours, to be put into a file. */
  static String asset(String name) {
    try (var in = HygieneCommand.class.getClassLoader().getResourceAsStream("assets/" + name)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
