package io.watchbell.escalation.inbound;

import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.ack.Seal;
import io.watchbell.escalation.notify.vendor.Content;
import java.time.Duration;
import java.time.Instant;

/**
 * The webhook of a bot of Telegram: JSON, and the secret that was given to {@code setWebhook} in a
 * header. Telegram sends an update again until it gets a 2xx, so each counts once.
 */
public final class TelegramPress {
  private final Seen seen = new Seen(Duration.ofDays(1));

  /**
   * What a request is worth.
   *
   * @param token the header {@code X-Telegram-Bot-Api-Secret-Token}; empty when there is none
   */
  public Incoming read(String token, String raw, String secret, Instant now) {
    if (!Seal.same(secret, token)) {
      return new Incoming.Forged();
    }
    var body = Content.read(raw);
    var query = body.path("callback_query");
    var pressed = Button.of(query.path("data").asText());
    var user = query.path("from").path("id").asText();
    if (pressed.isEmpty() || user.isEmpty()) {
      return new Incoming.Nothing();
    }
    return seen.isNew(body.path("update_id").asText(), now)
        ? new Incoming.Press(user, pressed.get(), body)
        : new Incoming.Repeated();
  }
}
