package io.watchbell.escalation.inbound;

import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.ack.Seal;
import io.watchbell.escalation.notify.vendor.Content;
import java.time.Duration;
import java.time.Instant;

/**
 * Slack's interactivity: a form with one field of JSON, sealed with the app's signing secret over
 * the time and the raw body (version {@code v0}).
 */
public final class SlackPress {
  /** How far the time in a request may be from ours, as Slack advises. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String VERSION = "v0";

  /** Longer than the window on both sides of now. */
  private final Seen seen = new Seen(WINDOW.multipliedBy(3));

  /**
   * What a request is worth.
   *
   * @param raw the body as it came
   * @param payload its field {@code payload}
   */
  public Incoming read(Proof proof, String raw, String payload, String secret, Instant now) {
    if (!isGenuine(proof, raw, secret, now)) {
      return new Incoming.Forged();
    }
    if (!seen.isNew(proof.signature(), now)) {
      return new Incoming.Repeated();
    }
    var body = Content.read(payload);
    var user = body.path("user").path("id").asText();
    for (var action : body.path("actions")) {
      var pressed = Button.of(action.path("value").asText());
      if (pressed.isPresent() && !user.isEmpty()) {
        return new Incoming.Press(user, pressed.get(), body);
      }
    }
    return new Incoming.Nothing();
  }

  /**
   * What is to prove that a request is Slack's.
   *
   * @param timestamp the header {@code X-Slack-Request-Timestamp}; empty when there is none
   * @param signature the header {@code X-Slack-Signature}; empty when there is none
   */
  public record Proof(String timestamp, String signature) {}

  private static boolean isGenuine(Proof proof, String raw, String secret, Instant now) {
    if (!proof.timestamp().matches("[0-9]{1,11}")) {
      return false;
    }
    var at = Instant.ofEpochSecond(Long.parseLong(proof.timestamp()));
    if (Duration.between(at, now).abs().compareTo(WINDOW) > 0) {
      return false;
    }
    var base = VERSION + ":" + proof.timestamp() + ":" + raw;
    return Seal.same(VERSION + "=" + Seal.of(secret, base), proof.signature());
  }
}
