package io.watchbell.escalation.notify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.vendor.Post;
import io.watchbell.escalation.notify.vendor.Reply;
import io.watchbell.model.topic.Json;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts pages to a server as JSON, signed as Standard Webhooks say. The id of the webhook is made
 * of the page's, so a receiver can recognise a repeat; redirects are not followed.
 */
public final class WebhookNotifier implements Notifier {
  private static final int TOO_MANY = 429;
  private static final int GONE = 410;

  private final HttpWire wire;
  private final Secrets secrets;

  /** Looks up secrets, which never stand in the configuration itself. */
  @FunctionalInterface
  public interface Secrets {
    /** The value of this environment variable, or null when it is not set. */
    @Nullable String find(String variable);
  }

  /** A notifier on this wire. */
  public WebhookNotifier(Secrets secrets, HttpWire wire) {
    this.secrets = secrets;
    this.wire = wire;
  }

  @Override
  public String channel() {
    return Contact.Webhook.CHANNEL;
  }

  @Override
  public Outcome send(Message message) {
    if (!(message.contact() instanceof Contact.Webhook webhook)) {
      return new Outcome.Refused("not a webhook");
    }
    var signer = signer(webhook);
    if (signer instanceof Signer.Missing(var why)) {
      return new Outcome.Refused(why);
    }
    var address = webhook.url() == null ? secretAddress(webhook.urlEnv()) : webhook.url();
    if (address == null) {
      return new Outcome.Refused(
          "the environment variable " + webhook.urlEnv() + " holds no web address");
    }
    return switch (wire.sendForStatus(post(message, address, signer), message.at())) {
      case Reply.None(var why, var mayHave) -> new Outcome.TryLater(null, why, mayHave);
      case Reply.Answered answer -> answer(answer);
    };
  }

  /** How a body is signed. */
  private sealed interface Signer {
    record Unsigned() implements Signer {}

    record Signed(Webhook with) implements Signer {}

    record Missing(String why) implements Signer {}
  }

  private Signer signer(Contact.Webhook webhook) {
    var variable = webhook.secretEnv();
    if (variable == null) {
      return new Signer.Unsigned();
    }
    var secret = secrets.find(variable);
    if (secret == null || secret.isBlank()) {
      return new Signer.Missing("the environment variable " + variable + " is not set");
    }
    try {
      return new Signer.Signed(new Webhook(secret));
    } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
      return new Signer.Missing(variable + " is no secret of the form whsec_<base64>");
    }
  }

  private @Nullable URI secretAddress(@Nullable String variable) {
    var text = variable == null ? null : secrets.find(variable);
    return text == null ? null : Contact.Webhook.address(text.strip());
  }

  private Post post(Message message, URI address, Signer signer) {
    // A dot would end the id in what is signed; names may have dots, ids of webhooks may not.
    var id = message.page().id().replace('.', '~');
    long seconds = message.at().getEpochSecond();
    var body = body(message);
    var post =
        new Post("POST", address, Map.of("Content-Type", "application/json"), body)
            .with("webhook-id", id)
            .with("webhook-timestamp", Long.toString(seconds));
    return signer instanceof Signer.Signed(var with)
        ? post.with("webhook-signature", sign(with, id, seconds, body))
        : post;
  }

  private static String sign(Webhook with, String id, long seconds, String body) {
    try {
      return with.sign(id, seconds, body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("a page cannot be signed", e);
    }
  }

  private static String body(Message message) {
    try {
      return Json.mapper().writeValueAsString(WebhookBody.of(message));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a page cannot be written as JSON", e);
    }
  }

  /** The status alone decides: whatever else the answer holds is not even read. */
  private static Outcome answer(Reply.Answered answer) {
    int status = answer.status();
    var said = "HTTP " + status;
    if (status / 100 == 2) {
      return new Outcome.Delivered(said);
    }
    if (status / 100 == 3) {
      return new Outcome.Refused(said + ": redirects are not followed");
    }
    if (status == GONE) {
      return new Outcome.Refused(said + ": the receiver wants no more");
    }
    boolean later = status / 100 == 5 || status == TOO_MANY || status == 408 || status == 425;
    return later ? new Outcome.TryLater(answer.retryAfter(), said) : new Outcome.Refused(said);
  }
}
