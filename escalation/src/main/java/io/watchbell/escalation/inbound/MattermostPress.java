package io.watchbell.escalation.inbound;

import io.watchbell.escalation.ack.Button;
import io.watchbell.escalation.ack.Seal;
import io.watchbell.escalation.notify.vendor.Content;

/**
 * Mattermost's interactive buttons: JSON without a signature, so what the button carries is sealed
 * by us. Mattermost shows that to nobody.
 */
public final class MattermostPress {
  private MattermostPress() {}

  /** What a request is worth. */
  public static Incoming read(String raw, String secret) {
    var body = Content.read(raw);
    var value = body.path("context").path("value").asText();
    if (!Seal.same(Seal.of(secret, value), body.path("context").path("token").asText())) {
      return new Incoming.Forged();
    }
    var pressed = Button.of(value);
    var user = body.path("user_id").asText();
    return pressed.isEmpty() || user.isEmpty()
        ? new Incoming.Nothing()
        : new Incoming.Press(user, pressed.get(), body);
  }
}
