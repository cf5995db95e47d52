package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Pushover's API, with receipts of what rings. */
public final class FakePushover extends FakeVendor {
  /** The application's token that it takes. */
  public static final String TOKEN = "azGDORePK8gMaC0QOYAMyEEuzJnyUi";

  private final InstantSource clock;
  private final AtomicInteger receipts = new AtomicInteger();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

  /** Starts one. */
  public FakePushover(InstantSource clock) {
    super(clock);
    this.clock = clock;
  }

  @Override
  protected Answer answer(Request request) {
    if (request.path().startsWith("/1/receipts/")) {
      return receipt(request);
    }
    var body = json(request.body());
    var complaint = complaint(body);
    if (complaint != null) {
      return error(complaint);
    }
    var quiet = Map.of("status", 1, "request", "647d2300");
    if (body.path("priority").asInt() < 2) {
      return say(200, quiet);
    }
    var receipt = "r" + receipts.incrementAndGet();
    return say(200, Map.of("status", 1, "request", "647d2300", "receipt", receipt));
  }

  private static @Nullable String complaint(JsonNode body) {
    boolean emergency = body.path("priority").asInt() == 2;
    int retry = body.path("retry").asInt();
    int expire = body.path("expire").asInt();
    return first(
        unless(body.path("token").asText().equals(TOKEN), "application token is invalid"),
        unless(isText(body.path("user"), 100), "user identifier is not a valid user"),
        unless(isText(body.path("message"), 1_024), "message is too long or blank"),
        unless(isText(body.path("title"), 250), "title is too long"),
        unless(body.path("url").asText().length() <= 512, "url is too long"),
        unless(body.path("url_title").asText().length() <= 100, "url_title is too long"),
        unless(!emergency || retry >= 30, "retry parameter must be at least 30"),
        unless(!emergency || (expire > 0 && expire <= 10_800), "expire must be supplied"));
  }

  private Answer receipt(Request request) {
    var rest = request.path().substring("/1/receipts/".length());
    if (rest.endsWith("/cancel.json")) {
      cancelled.add(rest.substring(0, rest.indexOf('/')));
      return say(200, Map.of("status", 1));
    }
    if (!rest.endsWith(".json?token=" + TOKEN)) {
      return error("application token is invalid");
    }
    var id = rest.substring(0, rest.indexOf('.'));
    int taken = acknowledged.contains(id) ? 1 : 0;
    return say(200, Map.of("status", 1, "acknowledged", taken, "expired", 0));
  }

  /** Somebody acknowledges on their phone. */
  public void acknowledge(String receipt) {
    acknowledged.add(receipt);
  }

  /** What does not ring any more because we said so. */
  public Set<String> cancelled() {
    return Set.copyOf(cancelled);
  }

  private static Answer error(String text) {
    return say(400, Map.of("status", 0, "errors", List.of(text), "request", "x"));
  }

  @Override
  public void refuseNext() {
    server()
        .answerNext(error("user identifier is not a valid user, group, or subscribed user key"));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    var reset = Long.toString(clock.instant().plus(wait).getEpochSecond());
    var body = write(Map.of("status", 0, "errors", List.of("application is over its quota")));
    server().answerNext(new Answer.Status(429, Map.of("X-Limit-App-Reset", reset), body));
  }
}
