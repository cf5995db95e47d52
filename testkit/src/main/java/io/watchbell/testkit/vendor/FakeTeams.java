package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** A workflow of Microsoft Teams: it takes one Adaptive Card and answers 202 with nothing. */
public final class FakeTeams extends FakeVendor {
  /** Its path, with the signature that is the secret. */
  public static final String PATH = "/workflows/1/triggers/manual/paths/invoke?sig=teams-secret";

  private static final int BYTES_MAX = 28 * 1024;
  private static final Set<String> ELEMENTS = Set.of("TextBlock", "RichTextBlock", "FactSet");

  /** Starts one. */
  public FakeTeams(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer answer(Request request) {
    if (!request.path().equals(PATH)) {
      return error(401, "DirectApiAuthorizationRequired");
    }
    var body = json(request.body());
    boolean fits = request.body().getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
    var attachment = body.path("attachments").path(0);
    boolean good =
        fits
            && body.path("type").asText().equals("message")
            && attachment
                .path("contentType")
                .asText()
                .equals("application/vnd.microsoft.card.adaptive")
            && isCard(attachment.path("content"));
    return good ? new Answer.Status(202) : error(400, "InvalidRequestContent");
  }

  private static boolean isCard(JsonNode card) {
    boolean elements = true;
    for (var element : card.path("body")) {
      elements &= ELEMENTS.contains(element.path("type").asText());
    }
    boolean actions = true;
    for (var action : card.path("actions")) {
      actions &= action.path("type").asText().equals("Action.OpenUrl") && action.has("url");
    }
    return card.path("type").asText().equals("AdaptiveCard")
        && card.path("version").asText().matches("1[.][0-5]")
        && !card.path("body").isEmpty()
        && elements
        && actions;
  }

  private static Answer error(int status, String code) {
    return say(status, Map.of("error", Map.of("code", code, "message", "see the code")));
  }

  @Override
  public void refuseNext() {
    server().answerNext(error(404, "WorkflowNotFound"));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    server().answerNext(Answer.tooMany(wait));
  }
}
