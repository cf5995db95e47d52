package io.watchbell.testkit.vendor;

import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Opsgenie's alert API, which puts everything into a queue. */
public final class FakeOpsgenie extends FakeTracker {
  /** The key that it takes. */
  public static final String KEY = "11111111-2222-3333-4444-555555555555";

  private static final Pattern CHANGE =
      Pattern.compile("/v2/alerts/([^/]+)/(acknowledge|close)\\?identifierType=alias");

  private final Map<String, String> requests = new HashMap<>();

  /** Starts one. */
  public FakeOpsgenie(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer work(Request request) {
    if (!("GenieKey " + KEY).equals(request.header("authorization"))) {
      return say(403, Map.of("message", "You are not authorized", "took", 0.0));
    }
    var path = request.path();
    if (request.method().equals("GET") && path.startsWith("/v2/alerts/requests/")) {
      var alert = requests.get(path.substring("/v2/alerts/requests/".length()));
      return alert == null
          ? say(404, Map.of("message", "Request not found"))
          : say(200, Map.of("data", Map.of("isSuccess", true, "alertId", alert)));
    }
    var body = json(request.body());
    if (path.equals("/v2/alerts")) {
      boolean good =
          isText(body.path("message"), 130)
              && isText(body.path("alias"), 512)
              && isText(body.path("description"), 15_000)
              && body.path("priority").asText().matches("P[1-5]")
              && body.path("details").isObject();
      if (!good) {
        return refusal();
      }
      var alias = body.path("alias").asText();
      var entry = find(alias);
      if (entry == null || entry.state().equals("resolved")) {
        add(alias, request.body());
      }
      return queued("alert-" + alias);
    }
    var change = CHANGE.matcher(path);
    if (!change.matches()) {
      return say(404, Map.of("message", "no such path"));
    }
    var entry = find(change.group(1));
    if (entry != null) {
      entry.become(change.group(2).equals("close") ? "resolved" : "acknowledged");
      entry.write(body.path("note").asText());
    }
    return queued("alert-" + change.group(1));
  }

  private Answer queued(String alert) {
    var id = "request-" + requests.size();
    requests.put(id, alert);
    return say(202, Map.of("result", "Request will be processed", "took", 0.1, "requestId", id));
  }

  @Override
  public Answer refusal() {
    return say(422, Map.of("message", "Request body is not processable", "took", 0.0));
  }
}
