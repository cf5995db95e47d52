package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.StartFailure;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The running Watchbell, asked about accounts and tokens. */
final class AccessService {
  private static final String ROOT = "/api/v1/access/";

  @Mixin private Running running = new Running();

  /** All of a kind: {@code users} or {@code tokens}. */
  JsonNode all(String kind) throws IOException, InterruptedException {
    return good(running.tryGet(ROOT + kind)).path(kind);
  }

  /** Asks for something to be made or changed. */
  JsonNode post(String path, Map<String, ?> fields) throws IOException, InterruptedException {
    var body = new LinkedHashMap<String, Object>(fields);
    body.put("by", System.getProperty("user.name", "somebody"));
    return good(running.tryPost(ROOT + path, body));
  }

  /** Asks for something to be removed. */
  void delete(String path) throws IOException, InterruptedException {
    var _ = good(running.tryDelete(ROOT + path));
  }

  /** A text as a part of a path. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode good(Optional<Running.Answer> asked) {
    var answer =
        asked.orElseThrow(() ->
            new StartFailure(
                "nobody answers at " + running.url(),
                "start it with watchbell run, or name it with --url"));
    if (answer.isGood()) {
      return answer.body();
    }
    var error = answer.body().path("error").asText();
    var where = answer.body().path("where").asText();
    throw new StartFailure(
        (error.isEmpty() ? running.url() + " answered with " + answer.status() : error)
            + (where.isEmpty() || where.equals("path") ? "" : " (" + where + ")"),
        answer.body().path("hint").asText("see " + running.url() + "/health/ready"));
  }
}
