package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Slack's Web API: 200 to almost everything, and {@code ok} says whether it went well. */
public final class FakeSlack extends FakeVendor {
  /** The token that it takes. */
  public static final String TOKEN = "xoxb-1-fake";

  private final AtomicInteger posted = new AtomicInteger();

  /** Starts one. */
  public FakeSlack(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer answer(Request request) {
    if (!("Bearer " + TOKEN).equals(request.header("authorization"))) {
      return error("invalid_auth");
    }
    var type = request.header("content-type");
    if (type == null || !type.startsWith("application/json")) {
      return error("invalid_post_type");
    }
    var body = json(request.body());
    return switch (request.path()) {
      case "/api/chat.postMessage" -> post(body);
      case "/api/chat.update" -> update(body);
      default -> error("unknown_method");
    };
  }

  private Answer post(JsonNode body) {
    var complaint = complaint(body);
    if (complaint != null) {
      return error(complaint);
    }
    var channel = body.path("channel").asText();
    return say(
        200,
        Map.of(
            "ok",
            true,
            "channel",
            channel.startsWith("U") ? "D" + channel : channel,
            "ts",
            "1789377267.%06d".formatted(posted.incrementAndGet())));
  }

  private Answer update(JsonNode body) {
    if (!body.path("ts").asText().matches("[0-9]+[.][0-9]{6}")) {
      return error("message_not_found");
    }
    var complaint = complaint(body);
    return complaint == null ? say(200, Map.of("ok", true)) : error(complaint);
  }

  private static @Nullable String complaint(JsonNode body) {
    return first(
        unless(body.path("channel").asText().matches("[CDGU][A-Z0-9]+"), "channel_not_found"),
        unless(isText(body.path("text"), 40_000), "no_text"),
        unless(body.path("blocks").size() <= 50, "invalid_blocks"),
        blocks(body.path("blocks")));
  }

  private static @Nullable String blocks(JsonNode blocks) {
    for (var block : blocks) {
      boolean good =
          switch (block.path("type").asText()) {
            case "header" ->
                block.path("text").path("type").asText().equals("plain_text")
                    && isText(block.path("text").path("text"), 150);
            case "section" -> isText(block.path("text").path("text"), 3_000);
            case "context" -> block.path("elements").size() <= 10;
            case "actions" -> buttons(block.path("elements"));
            default -> false;
          };
      if (!good) {
        return "invalid_blocks";
      }
    }
    return null;
  }

  private static boolean buttons(JsonNode elements) {
    for (var button : elements) {
      boolean good =
          button.path("type").asText().equals("button")
              && isText(button.path("text").path("text"), 75)
              && isText(button.path("value"), 2_000)
              && isText(button.path("action_id"), 255);
      if (!good) {
        return false;
      }
    }
    return !elements.isEmpty() && elements.size() <= 25;
  }

  private static Answer error(String name) {
    return say(200, Map.of("ok", false, "error", name));
  }

  @Override
  public void refuseNext() {
    server().answerNext(error("channel_not_found"));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    var seconds = Long.toString(wait.toSeconds());
    var body = write(Map.of("ok", false, "error", "ratelimited"));
    server().answerNext(new Answer.Status(429, Map.of("Retry-After", seconds), body));
  }
}
