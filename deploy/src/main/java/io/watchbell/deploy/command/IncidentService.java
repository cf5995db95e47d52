package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.model.incident.IncidentId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The running Watchbell, asked about its incidents. */
final class IncidentService {
  private static final String ROOT = "/api/v1/incidents";
  private static final int OK = 200;
  private static final int WRITTEN = 202;
  private static final int UNCHANGED = 409;

  @Mixin private Running running = new Running();

  /**
   * What came of an order.
   *
   * @param done whether it was done
   * @param said in a sentence, and how to mend it where it was not done
   * @param body as it was answered
   */
  record Outcome(boolean done, String said, JsonNode body) {}

  /**
   * The incidents.
   *
   * @param status {@code open} or {@code resolved}
   */
  JsonNode list(String status) throws IOException, InterruptedException {
    return good(running.tryGet(ROOT + "?status=" + status));
  }

  /** One incident and all that is known of it. */
  JsonNode show(IncidentId id) throws IOException, InterruptedException {
    return good(running.tryGet(ROOT + "/" + id));
  }

  /** Asks for something to be done, and waits a moment for what comes of it. */
  Outcome order(IncidentId id, Map<String, ?> fields) throws IOException, InterruptedException {
    var answer = answered(running.tryPost(ROOT + "/" + id + "/commands?wait=true", fields));
    return switch (answer.status()) {
      case OK -> new Outcome(true, answer.body().path("said").asText("done"), answer.body());
      case WRITTEN ->
          new Outcome(
              false,
              "it is written down, and nothing has come of it yet: watchbell incident show " + id,
              answer.body());
      case UNCHANGED ->
          new Outcome(false, answer.body().path("error").asText("nothing changed"), answer.body());
      default -> throw refused(answer);
    };
  }

  private JsonNode good(Optional<Running.Answer> asked) {
    var answer = answered(asked);
    if (answer.isGood()) {
      return answer.body();
    }
    throw refused(answer);
  }

  private Running.Answer answered(Optional<Running.Answer> asked) {
    return asked.orElseThrow(() ->
        new StartFailure(
            "nobody answers at " + running.url(),
            "start it with watchbell run, or name it with --url"));
  }

  private StartFailure refused(Running.Answer answer) {
    var error = answer.body().path("error").asText();
    var where = answer.body().path("where").asText();
    return new StartFailure(
        (error.isEmpty() ? running.url() + " answered with " + answer.status() : error)
            + (where.isEmpty() || where.equals("path") ? "" : " (" + where + ")"),
        answer.status() == 404
            ? "watchbell incident list names the open ones, --resolved those that ended last"
            : answer.body().path("hint").asText("see " + running.url() + "/health/ready"));
  }
}
