package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Twilio's REST API: short messages and calls, as forms with Basic authentication. */
public final class FakeTwilio extends FakeVendor {
  /** The account that it takes. */
  public static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);

  /** The account's Auth Token. */
  public static final String TOKEN = "12345678901234567890123456789012";

  /** An API key of the account. */
  public static final String KEY = "SK" + "fedcba9876543210".repeat(2);

  /** The secret of that key. */
  public static final String KEY_SECRET = "a-secret-of-a-key";

  private static final String NUMBER = "\\+[1-9][0-9]{6,14}";

  private final AtomicInteger taken = new AtomicInteger();

  /** Starts one. */
  public FakeTwilio(InstantSource clock) {
    super(clock);
  }

  /** The fields of each form, as an object. */
  @Override
  public List<JsonNode> bodies() {
    return server().requests().stream().map(request -> fields(request.body())).toList();
  }

  private static JsonNode fields(String form) {
    var fields = JsonNodeFactory.instance.objectNode();
    for (var pair : form.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  protected Answer answer(Request request) {
    var start = "/2010-04-01/Accounts/" + ACCOUNT + "/";
    if (!request.path().startsWith(start) || !isKnown(request.header("authorization"))) {
      return error(401, 20_003, "Authenticate");
    }
    var fields = fields(request.body());
    boolean call = request.path().equals(start + "Calls.json");
    if (!fields.path("To").asText().matches(NUMBER)) {
      return error(400, 21_211, "The 'To' number is not a valid phone number");
    }
    var complaint = call ? call(fields) : message(fields);
    if (complaint != null) {
      return error(400, 21_617, complaint);
    }
    var sid = (call ? "CA" : "SM") + "%032x".formatted(taken.incrementAndGet());
    return say(201, Map.of("sid", sid, "status", "queued"));
  }

  private static boolean isKnown(@Nullable String authorization) {
    return List.of(ACCOUNT + ":" + TOKEN, KEY + ":" + KEY_SECRET).stream()
        .map(login -> login.getBytes(StandardCharsets.UTF_8))
        .map(login -> "Basic " + Base64.getEncoder().encodeToString(login))
        .anyMatch(login -> login.equals(Objects.requireNonNullElse(authorization, "")));
  }

  private static @Nullable String message(JsonNode fields) {
    return first(
        unless(
            fields.path("From").asText().matches(NUMBER)
                || fields.path("MessagingServiceSid").asText().startsWith("MG"),
            "A 'From' phone number is required"),
        unless(isText(fields.path("Body"), 1_600), "The concatenated message body is too long"),
        callback(fields));
  }

  private static @Nullable String call(JsonNode fields) {
    return first(
        unless(fields.path("From").asText().matches(NUMBER), "From is not a valid number"),
        unless(isText(fields.path("Twiml"), 4_000), "Twiml is too long or missing"),
        callback(fields));
  }

  private static @Nullable String callback(JsonNode fields) {
    var address = fields.path("StatusCallback").asText();
    return unless(
        address.isEmpty() || address.matches("https?://[a-z0-9-]+\\.[^ ]+"),
        "The StatusCallback URL is not a valid URL");
  }

  private static Answer error(int status, int code, String message) {
    return say(status, Map.of("code", code, "message", message, "status", status));
  }

  @Override
  public void refuseNext() {
    refuseNext(21_610, "Attempt to send to unsubscribed recipient");
  }

  /** The next request is refused with this error of Twilio's. */
  public void refuseNext(int code, String message) {
    server().answerNext(error(400, code, message));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    var body = write(Map.of("code", 20_429, "message", "Too Many Requests", "status", 429));
    var headers = Map.of("Retry-After", Long.toString(wait.toSeconds()));
    server().answerNext(new Answer.Status(429, headers, body));
  }
}
