package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** An incoming webhook of Mattermost. */
public final class FakeMattermost extends FakeVendor {
  /** Its path, with the key that is the secret. */
  public static final String PATH = "/hooks/mattermost-secret";

  private static final int TEXT_MAX = 16_383;

  /** Starts one. */
  public FakeMattermost(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer answer(Request request) {
    if (!request.path().equals(PATH)) {
      return error(400, "web.incoming_webhook.invalid.app_error");
    }
    var body = json(request.body());
    var attachment = body.path("attachments").path(0);
    boolean good =
        body.path("text").asText().length() <= TEXT_MAX
            && isText(attachment.path("text"), TEXT_MAX)
            && isText(attachment.path("fallback"), TEXT_MAX)
            && actions(attachment.path("actions"));
    return good
        ? new Answer.Status(200, Map.of("Content-Type", "text/plain"), "ok")
        : error(400, "web.incoming_webhook.parse.app_error");
  }

  private static boolean actions(JsonNode actions) {
    boolean good = true;
    for (var action : actions) {
      good &=
          action.path("id").asText().matches("[A-Za-z0-9]+")
              && isText(action.path("name"), 100)
              && action.path("integration").path("url").asText().matches("https?://.+");
    }
    return good;
  }

  private static Answer error(int status, String id) {
    return say(status, Map.of("id", id, "message", "The webhook failed.", "status_code", status));
  }

  @Override
  public void refuseNext() {
    server().answerNext(error(404, "web.incoming_webhook.channel.app_error"));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    server().answerNext(Answer.tooMany(wait));
  }
}
