package io.watchbell.testkit.vendor;

import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A server of Gotify. */
public final class FakeGotify extends FakeVendor {
  /** The application's token that it takes. */
  public static final String TOKEN = "AKgotifysecret";

  /** Starts one. */
  public FakeGotify(InstantSource clock) {
    super(clock);
  }

  @Override
  protected Answer answer(Request request) {
    if (!TOKEN.equals(request.header("x-gotify-key"))) {
      return error(401, "Unauthorized");
    }
    var body = json(request.body());
    boolean good =
        request.path().equals("/message")
            && isText(body.path("message"), 1_000_000)
            && body.path("priority").isInt();
    return good ? say(200, Map.of("id", 25, "appid", 5)) : error(400, "Bad Request");
  }

  private static Answer error(int status, String text) {
    return say(status, Map.of("error", text, "errorCode", status, "errorDescription", "no"));
  }

  @Override
  public void refuseNext() {
    server().answerNext(error(403, "Forbidden"));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    server().answerNext(Answer.tooMany(wait));
  }
}
