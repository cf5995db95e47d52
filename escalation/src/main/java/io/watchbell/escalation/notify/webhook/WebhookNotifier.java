package io.watchbell.escalation.notify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Posts pages to a server as JSON, signed as Standard Webhooks say. The id of the webhook is made
 * of the page's, so a receiver can recognise a repeat; redirects are not followed.
 */
public final class WebhookNotifier implements Notifier {
  /** How long a server may take to answer. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Duration RETRY_AFTER_MAX = Duration.ofDays(1);
  private static final int TOO_MANY = 429;
  private static final int GONE = 410;

  private final HttpClient client;
  private final Secrets secrets;
  private final Duration timeout;

  /** Looks up secrets, which never stand in the configuration itself. */
  @FunctionalInterface
  public interface Secrets {
    /** The value of this environment variable, or null when it is not set. */
    @Nullable String find(String variable);
  }

  /** A notifier with the usual limits. */
  public WebhookNotifier(Secrets secrets) {
    this(secrets, TIMEOUT);
  }

  WebhookNotifier(Secrets secrets, Duration timeout) {
    this.secrets = secrets;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
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
    try {
      var request = request(message, address, signer);
      return answer(client.send(request, HttpResponse.BodyHandlers.ofInputStream()), message.at());
    } catch (HttpTimeoutException e) {
      return new Outcome.TryLater(null, "no answer within " + timeout.toSeconds() + " s");
    } catch (IOException e) {
      return new Outcome.TryLater(null, "no connection: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.TryLater(null, "interrupted");
    }
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

  private HttpRequest request(Message message, URI address, Signer signer) {
    // A dot would end the id in what is signed; names may have dots, ids of webhooks may not.
    var id = message.page().id().replace('.', '~');
    long seconds = message.at().getEpochSecond();
    var body = body(message);
    var request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Watchbell")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(seconds))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (signer instanceof Signer.Signed(var with)) {
      request.header("webhook-signature", sign(with, id, seconds, body));
    }
    return request.build();
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
  private static Outcome answer(HttpResponse<InputStream> response, Instant now)
      throws IOException {
    response.body().close();
    int status = response.statusCode();
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
    if (!later) {
      return new Outcome.Refused(said);
    }
    var after = response.headers().firstValue("Retry-After").map(text -> retryAfter(text, now));
    return new Outcome.TryLater(after.orElse(null), said);
  }

  /** Seconds, or a date; what is neither counts as nothing. */
  private static @Nullable Duration retryAfter(String text, Instant now) {
    Duration wait;
    try {
      wait = Duration.ofSeconds(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      try {
        var date = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
        wait = Duration.between(now, date.toInstant());
      } catch (DateTimeException notADate) {
        return null;
      }
    }
    if (wait.isNegative()) {
      return null;
    }
    return wait.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : wait;
  }
}
