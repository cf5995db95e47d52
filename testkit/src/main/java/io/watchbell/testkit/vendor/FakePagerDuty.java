package io.watchbell.testkit.vendor;

import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PagerDuty's Events API v2. */
public final class FakePagerDuty extends FakeTracker {
  /** The integration key that it takes. */
  public static final String KEY = "0123456789abcdef0123456789abcdef";

  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  /** Starts one. */
  public FakePagerDuty(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer work(Request request) {
    var body = json(request.body());
    var key = body.path("dedup_key").asText();
    if (!request.method().equals("POST") || !request.path().equals("/v2/enqueue")) {
      return new Answer.Status(404);
    }
    if (!KEY.equals(body.path("routing_key").asText())
        || !isText(body.path("dedup_key"), 255)
        || request.body().length() > 512_000) {
      return refusal();
    }
    var entry = find(key);
    switch (body.path("event_action").asText()) {
      case "trigger" -> {
        var payload = body.path("payload");
        boolean good =
            isText(payload.path("summary"), 1_024)
                && isText(payload.path("source"), 1_024)
                && SEVERITIES.contains(payload.path("severity").asText())
                && payload.path("custom_details").isObject()
                && isText(body.path("links").path(0).path("href"), 2_048);
        if (!good) {
          return refusal();
        }
        if (entry == null) {
          add(key, request.body());
        } else if (entry.state().equals("resolved")) {
          entry.become("open");
        }
      }
      case "acknowledge" -> {
        if (entry != null) {
          entry.become("acknowledged");
        }
      }
      case "resolve" -> {
        if (entry != null) {
          entry.become("resolved");
        }
      }
      default -> {
        return refusal();
      }
    }
    return say(202, Map.of("status", "success", "message", "Event processed", "dedup_key", key));
  }

  @Override
  public Answer refusal() {
    return say(
        400,
        Map.of(
            "status", "invalid event",
            "message", "Event object is invalid",
            "errors", List.of("'routing_key' is not known")));
  }
}
