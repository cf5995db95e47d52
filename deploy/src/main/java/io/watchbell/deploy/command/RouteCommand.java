package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.ConfigurationFiles;
import io.watchbell.deploy.launch.Mistakes;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.preview.Preview;
import io.watchbell.deploy.preview.Previewer;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.deploy.settings.ConfigurationReader.Outcome;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.topic.Json;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell route}. */
@Command(
    name = "route",
    description = {
      "Say what would become of an alert: what each stage says, which rules are asked, which",
      "incident it opens, and who is paged when. Nothing is sent and nothing is kept."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  watchbell route alertname=HighLatency service=payments severity=critical --at 03:00",
      "  watchbell route --source prometheus < firing.json",
      "",
      "It is looked at as if nothing else were wrong: what depends on other alerts is named."
    })
final class RouteCommand extends Speaking {
  private static final Path USUAL = Path.of("config");

  @Parameters(
      paramLabel = "LABEL=VALUE",
      arity = "0..*",
      description = "What the alert is about; none: a body is read from standard input.")
  private List<String> labels = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Whose body it is that is piped in (default: ${DEFAULT-VALUE}).")
  private String source = "generic";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it comes: " + Moment.FORMS + " (default: now).")
  private @Nullable String time;

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "The configuration (default: config if it is there, else what is built in).")
  private @Nullable Path directory;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The running Watchbell that is asked for silences (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--offline", description = "Do not ask a running Watchbell for silences.")
  private boolean offline;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var place = directory == null && Files.isDirectory(USUAL) ? USUAL : directory;
    return switch (new ConfigurationFiles(place).read()) {
      case Outcome.Broken(var problems) -> {
        Mistakes.lines(problems).forEach(err()::println);
        yield Main.WRONG;
      }
      case Outcome.Good(var configuration) -> look(configuration);
    };
  }

  private int look(Configuration configuration) throws IOException, InterruptedException {
    var input = input(configuration, at());
    var silences = offline ? LiveSilences.unasked() : LiveSilences.at(url);
    var previews =
        input.alerts().stream()
            .map(alert -> Previewer.of(alert, configuration, silences.silences()))
            .toList();
    if (json) {
      out().println(asJson(previews, input, silences));
    } else {
      input.complaints().forEach(complaint -> err().println(Printable.of(complaint)));
      var zone = ZoneId.systemDefault();
      for (var preview : previews) {
        RouteText.lines(preview, silences.missing(), Terminal.standard(), zone)
            .forEach(out()::println);
        out().println();
      }
    }
    out().flush();
    err().flush();
    return input.alerts().isEmpty() || !input.complaints().isEmpty() ? Main.WRONG : 0;
  }

  private Instant at() {
    var now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
    if (time == null) {
      return now;
    }
    return Moment.read(time, now, ZoneId.systemDefault())
        .orElseThrow(() -> wrongUsage("--at '" + time + "': write it as " + Moment.FORMS));
  }

  private AlertInput input(Configuration configuration, Instant at) throws IOException {
    if (!labels.isEmpty()) {
      return AlertInput.typed(pairs(), at);
    }
    if (isAtATerminal()) {
      throw wrongUsage("name the labels of an alert, or pipe a body in");
    }
    return AlertInput.posted(source(configuration), System.in.readAllBytes(), at);
  }

  private static boolean isAtATerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private Map<String, String> pairs() {
    var pairs = new LinkedHashMap<String, String>();
    for (var label : labels) {
      int equals = label.indexOf('=');
      if (equals < 1) {
        throw wrongUsage("'" + label + "' is no label: write it as severity=critical");
      }
      pairs.put(label.substring(0, equals), label.substring(equals + 1));
    }
    return pairs;
  }

  private Normaliser source(Configuration configuration) {
    var sources = configuration.sources();
    var near = YamlMap.nearest(source, sources.names());
    return sources
        .find(source)
        .orElseThrow(() ->
            wrongUsage(
                "--source: there is no source '%s'%s"
                    .formatted(source, near == null ? "" : "; did you mean '" + near + "'?")));
  }

  private static String asJson(List<Preview> previews, AlertInput input, LiveSilences silences)
      throws IOException {
    var body = new LinkedHashMap<String, Object>();
    body.put("previews", previews);
    body.put("complaints", input.complaints());
    body.put("silencesMissing", silences.missing());
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(body);
  }
}
