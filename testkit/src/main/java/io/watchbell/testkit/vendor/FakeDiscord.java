package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A webhook of Discord. */
public final class FakeDiscord extends FakeVendor {
  /** Its path, with the token that is the secret. */
  public static final String PATH = "/api/webhooks/1/discord-secret";

  private static final int INVALID_FORM = 50_035;
  private static final int UNKNOWN_WEBHOOK = 10_015;
  private static final int SUM_MAX = 6_000;

  /** Starts one. */
  public FakeDiscord(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer answer(Request request) {
    if (!request.path().startsWith(PATH)) {
      return error(404, UNKNOWN_WEBHOOK, "Unknown Webhook");
    }
    var complaint = complaint(json(request.body()));
    if (complaint != null) {
      return error(400, INVALID_FORM, complaint);
    }
    return request.path().endsWith("?wait=true")
        ? say(200, Map.of("id", "1234", "type", 0))
        : new Answer.Status(204);
  }

  private static @Nullable String complaint(JsonNode body) {
    var embeds = body.path("embeds");
    return first(
        unless(body.path("content").asText().length() <= 2_000, "content"),
        unless(!embeds.isEmpty() && embeds.size() <= 10, "embeds"),
        unless(embed(embeds.path(0)), "embeds[0]"),
        unless(body.path("allowed_mentions").has("parse"), "everybody would be mentioned"));
  }

  private static boolean embed(JsonNode embed) {
    var title = embed.path("title").asText();
    var description = embed.path("description").asText();
    var footer = embed.path("footer").path("text").asText();
    return title.length() <= 256
        && description.length() <= 4_096
        && footer.length() <= 2_048
        && title.length() + description.length() + footer.length() <= SUM_MAX
        && embed.path("color").isInt();
  }

  private static Answer error(int status, int code, String message) {
    return say(status, Map.of("code", code, "message", message));
  }

  @Override
  public void refuseNext() {
    server().answerNext(error(404, UNKNOWN_WEBHOOK, "Unknown Webhook"));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    double seconds = wait.toMillis() / 1_000.0;
    var body =
        Map.of("message", "You are being rate limited.", "retry_after", seconds, "global", false);
    server().answerNext(say(429, body));
  }

  /** The next message is the last that may be sent for a while. */
  public void exhaustNext(Duration wait) {
    var headers =
        Map.of(
            "X-RateLimit-Remaining",
            "0",
            "X-RateLimit-Reset-After",
            Double.toString(wait.toMillis() / 1_000.0));
    server().answerNext(new Answer.Status(200, headers, write(Map.of("id", "1"))));
  }

  /** Who may be mentioned by a message. */
  public static List<String> mentioned(JsonNode body) {
    var users = body.path("allowed_mentions").path("users");
    return users.isArray() ? List.of(users.path(0).asText()) : List.of();
  }
}
