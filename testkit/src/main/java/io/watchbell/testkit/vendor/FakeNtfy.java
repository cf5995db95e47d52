package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A server of ntfy that wants a token. */
public final class FakeNtfy extends FakeVendor {
  /** The token that it takes. */
  public static final String TOKEN = "tk_ntfysecret";

  private static final int MESSAGE_BYTES_MAX = 4_096;

  /** Starts one. */
  public FakeNtfy(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer answer(Request request) {
    if (!("Bearer " + TOKEN).equals(request.header("authorization"))) {
      return error(401, 40_101, "unauthorized");
    }
    var body = json(request.body());
    var message = body.path("message").asText().getBytes(StandardCharsets.UTF_8);
    boolean good =
        request.path().equals("/")
            && body.path("topic").asText().matches("[-_A-Za-z0-9]{1,64}")
            && message.length <= MESSAGE_BYTES_MAX
            && body.path("priority").asInt() >= 1
            && body.path("priority").asInt() <= 5
            && actions(body.path("actions"));
    return good
        ? say(200, Map.of("id", "sPs71M8A2T", "event", "message"))
        : error(400, 40_024, "request body must be valid JSON");
  }

  private static boolean actions(JsonNode actions) {
    boolean good = actions.size() <= 3;
    for (var action : actions) {
      good &= action.path("action").asText().matches("view|http|broadcast") && action.has("label");
    }
    return good;
  }

  private static Answer error(int status, int code, String text) {
    return say(status, Map.of("code", code, "http", status, "error", text));
  }

  @Override
  public void refuseNext() {
    server().answerNext(error(403, 40_301, "forbidden"));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    var seconds = Long.toString(wait.toSeconds());
    var body = write(Map.of("code", 42_901, "http", 429, "error", "limit reached"));
    server().answerNext(new Answer.Status(429, Map.of("Retry-After", seconds), body));
  }
}
