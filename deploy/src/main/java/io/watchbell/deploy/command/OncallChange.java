package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that changes something about the watch of a running Watchbell. */
abstract class OncallChange extends Speaking {
  static final String ROOT = "/api/v1/oncall/";

  @Mixin private Running running = new Running();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  /** Asks the running Watchbell. */
  abstract Optional<Running.Answer> ask(Running running) throws IOException, InterruptedException;

  /** What there is to say where it was done. */
  void say(JsonNode body) {
    var bold = Terminal.standard().in(Style.BOLD, body.path("id").asText());
    out().println(bold + "  " + Printable.of(body.path("said").asText()));
    body.path("notes").forEach(note -> out().println("  but: " + Printable.of(note.asText())));
  }

  @Override
  public final Integer call() throws Exception {
    var answer =
        ask(running)
            .orElseThrow(() ->
                new StartFailure(
                    "nobody answers at " + running.url(),
                    "start it with watchbell run, or name it with --url"));
    var body = answer.body();
    if (json) {
      out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(body));
    } else if (answer.isGood()) {
      say(body);
    } else {
      var where = body.path("where").asText();
      err()
          .println(
              "watchbell: %s%s"
                  .formatted(
                      Printable.of(body.path("error").asText("status " + answer.status())),
                      where.isEmpty() || where.equals("path") ? "" : " (" + where + ")"));
      if (body.has("hint")) {
        err().println("  " + Printable.of(body.path("hint").asText()));
      }
    }
    out().flush();
    err().flush();
    return answer.isGood() ? 0 : Main.WRONG;
  }

  /** A time as people type it, for the API; empty where none was typed. */
  final String moment(@Nullable String text, String option) {
    if (text == null) {
      return "";
    }
    Instant now = InstantSource.system().instant();
    return Moment.read(text, now, ZoneId.systemDefault())
        .map(Instant::toString)
        .orElseThrow(() -> wrongUsage(option + " '" + text + "': write it as " + Moment.FORMS));
  }

  /** A text as a part of a path. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
