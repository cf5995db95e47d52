package io.watchbell.deploy.command;

import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.duckdb.SilenceDesk;
import io.watchbell.console.reports.SilencePreview;
import io.watchbell.console.reports.SilencePreviewText;
import io.watchbell.console.reports.Since;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell silence preview}. */
@Command(
    name = "preview",
    description = {
      "Say what a silence would have hidden: alerts, incidents, pages at night. It makes none.",
      "Exits with 1 when it looks too broad."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "  watchbell silence preview 'service=\"payments\"' 'severity!=\"critical\"'"})
final class SilencePreviewCommand extends Speaking {
  @Parameters(
      arity = "1..*",
      paramLabel = "MATCHER",
      description = "Conditions that must all be met, in Alertmanager's notation.")
  private List<String> conditions = List.of();

  @Option(
      names = "--since",
      paramLabel = "LENGTH",
      description = "How far back: 12h, 7d, 4w (default: ${DEFAULT-VALUE}).")
  private String since = "30d";

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Mixin private Running running = new Running();
  @Mixin private HistoryFile file = new HistoryFile();
  @Mixin private AssumedZone everybody = new AssumedZone();

  @Override
  public Integer call() throws Exception {
    var length =
        Since.parse(since)
            .orElseThrow(() -> wrongUsage("--since %s: expected %s".formatted(since, Since.FORMS)));
    var preview = preview(matchers(), length);
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(preview));
    } else {
      SilencePreviewText.of(preview, since).forEach(out()::println);
    }
    out().flush();
    return preview.warnings().isEmpty() ? 0 : Main.WRONG;
  }

  private Matchers matchers() {
    var all = new ArrayList<Matcher>();
    for (var condition : conditions) {
      try {
        all.addAll(MatcherParser.parse(condition).all());
      } catch (MatcherParser.SyntaxException e) {
        throw wrongUsage(
            "%s: %s, at character %d; write it as 'service=\"payments\"'"
                .formatted(condition, e.getMessage(), e.at() + 1));
      }
    }
    if (all.isEmpty()) {
      throw wrongUsage("no condition; write one as 'service=\"payments\"'");
    }
    return new Matchers(all);
  }

  private SilencePreview preview(Matchers matchers, Duration length)
      throws IOException, InterruptedException {
    var asked =
        running.tryPost("/api/v1/silences/preview", Map.of("matchers", conditions, "since", since));
    if (asked.isEmpty()) {
      return read(matchers, length);
    }
    if (!asked.get().isGood()) {
      var body = asked.get().body();
      throw new StartFailure(
          running.url() + " does not try it: " + body.path("error").asText("no reason given"),
          body.path("hint").asText("see " + running.url() + "/health/ready"));
    }
    return Json.mapper().treeToValue(asked.get().body(), SilencePreview.class);
  }

  private SilencePreview read(Matchers matchers, Duration length) {
    try (var database = file.open(running.url())) {
      return new SilenceDesk(Reading.of(database), () -> _ -> everybody.zone(), Watchbell.CLOCK)
          .preview(matchers, length);
    } catch (SQLException e) {
      throw new StartFailure("the history cannot be read: " + e.getMessage(), "is it whole?", e);
    }
  }
}
