package io.watchbell.testkit.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A push service (RFC 8030) and the browsers behind it: it verifies who sends (RFC 8292) and takes
 * what is encrypted apart again (RFC 8291), both with the JDK alone.
 */
public final class FakePushService extends FakeVendor {
  private static final Pattern VAPID = Pattern.compile("vapid t=([^,\\s]+), ?k=(\\S+)");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final Pattern TTL = Pattern.compile("[0-9]{1,8}");
  private static final Pattern URGENCY = Pattern.compile("very-low|low|normal|high");
  private static final int BODY_BYTES_MAX = 4_096;
  private static final Duration EXPIRY_MAX = Duration.ofHours(24);

  private final Map<String, FakeBrowser> browsers = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private volatile @Nullable String applicationKey;

  /** Starts one without browsers. */
  public FakePushService(InstantSource clock) {
    super(clock);
    this.clock = clock;
  }

  /** A browser of this name is subscribed. */
  public FakeBrowser subscribe(String name) {
    return browsers.computeIfAbsent("/push/" + name, _ -> new FakeBrowser());
  }

  /** Where messages for the browser of this name go. */
  public URI endpoint(String name) {
    return server().uri("/push/" + name);
  }

  /** Only messages of the sender with this public key are taken from now on. */
  public void onlyFrom(String publicKey) {
    applicationKey = publicKey;
  }

  /** The browser of this name is no more. */
  public void unsubscribe(String name) {
    browsers.remove("/push/" + name);
  }

  /** What the browsers read, oldest first. */
  @Override
  public List<JsonNode> bodies() {
    var read = new ArrayList<JsonNode>();
    for (var request : server().requests()) {
      var browser = browsers.get(request.path());
      if (browser != null) {
        read.add(json(browser.read(request.raw())));
      }
    }
    return read;
  }

  @Override
  protected Answer answer(Request request) {
    var browser = browsers.get(request.path());
    if (browser == null) {
      return say(410, Map.of("message", "push subscription has unsubscribed or expired"));
    }
    if (request.raw().length > BODY_BYTES_MAX) {
      return say(413, Map.of("message", "payload too large"));
    }
    var stranger = stranger(request);
    if (stranger != null) {
      return say(403, Map.of("message", stranger));
    }
    var complaint =
        first(
            unless(request.method().equals("POST"), "only POST"),
            unless(fits(TTL, request.header("ttl")), "TTL is missing"),
            unless(fits(URGENCY, request.header("urgency")), "no such urgency"),
            unless(fits(TOPIC, request.header("topic")), "that is no topic"),
            unless("aes128gcm".equals(request.header("content-encoding")), "not aes128gcm"));
    if (complaint != null) {
      return say(400, Map.of("message", complaint));
    }
    browser.read(request.raw());
    return new Answer.Status(201, Map.of("Location", server().uri("/m/1").toString()), "");
  }

  private static boolean fits(Pattern pattern, @Nullable String text) {
    return text != null && pattern.matcher(text).matches();
  }

  /** Why the sender is not believed, or null. */
  private @Nullable String stranger(Request request) {
    var header = request.header("authorization");
    var match = VAPID.matcher(header == null ? "" : header);
    if (!match.matches()) {
      return "no VAPID";
    }
    var key = match.group(2);
    if (applicationKey != null && !key.equals(applicationKey)) {
      return "the key is not the one of the subscription";
    }
    var claims = FakeBrowser.claims(match.group(1), key);
    if (claims == null) {
      return "the signature is not of this key";
    }
    var said = json(new String(claims, StandardCharsets.UTF_8));
    var expiry = Instant.ofEpochSecond(said.path("exp").asLong());
    var now = clock.instant();
    return first(
        unless(said.path("aud").asText().equals(server().uri("").toString()), "another audience"),
        unless(expiry.isAfter(now) && !expiry.isAfter(now.plus(EXPIRY_MAX)), "expired"),
        unless(said.path("sub").asText().matches("(mailto:|https://).+"), "nobody answers for it"));
  }

  @Override
  public void refuseNext() {
    server().answerNext(say(410, Map.of("message", "expired")));
  }

  @Override
  public void rateLimitNext(Duration wait) {
    server().answerNext(Answer.tooMany(wait));
  }
}
