package io.watchbell.escalation.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.NotifierContract;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.model.topic.Json;
import io.watchbell.testkit.FakeWebhookServer;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest extends NotifierContract {
  private static final String SECRET =
      "whsec_"
          + Base64.getEncoder()
              .encodeToString("thirty-two bytes of a secret....".getBytes(StandardCharsets.UTF_8));

  private final FakeWebhookServer server =
      FakeWebhookServer.start(InstantSource.fixed(Messages.AT));
  private final WebhookNotifier notifier =
      new WebhookNotifier(
          Map.of("ANA_SECRET", SECRET, "BROKEN", "whsec_!!!")::get,
          new HttpWire(Duration.ofSeconds(3)));
  private @Nullable URI elsewhere;

  @AfterEach
  void close() {
    server.close();
  }

  @Override
  protected Notifier notifier() {
    return notifier;
  }

  @Override
  protected Contact contact() {
    var url = elsewhere == null ? server.uri("/hook") : elsewhere;
    return new Contact.Webhook(url, "ANA_SECRET");
  }

  @Override
  protected void cause(Trouble trouble) {
    elsewhere = null;
    switch (trouble) {
      case PERMANENT_REFUSAL -> server.answerNext(new Answer.Status(404));
      case RATE_LIMIT -> server.answerNext(Answer.tooMany(Duration.ofSeconds(30)));
      case PASSING_FAULT -> server.answerNext(new Answer.Status(503));
      case SILENCE -> server.answerNext(new Answer.Hang());
      case RUBBISH -> server.answerNext(new Answer.Status(599));
      case NO_CONNECTION -> elsewhere = URI.create("http://127.0.0.1:1/hook");
    }
  }

  @Override
  protected List<String> received() {
    return server.requests().stream().map(request -> request.body()).toList();
  }

  @Override
  protected List<String> identities() {
    return server.requests().stream()
        .map(request -> Objects.requireNonNull(request.header("webhook-id")))
        .toList();
  }

  private Outcome send(Contact.Webhook to) {
    return notifier.send(Messages.message(to));
  }

  @Test
  void theSignatureIsTheOneThatReceiversCheck()
      throws WebhookVerificationException, EmptyWebhookSecretException {
    var now = Instant.now();
    notifier.send(Messages.message(Messages.page("webhook"), contact(), false, now));
    var request = server.requests().getFirst();
    var headers =
        HttpHeaders.of(
            Map.of(
                "webhook-id", List.of(Objects.requireNonNull(request.header("webhook-id"))),
                "webhook-timestamp",
                    List.of(Objects.requireNonNull(request.header("webhook-timestamp"))),
                "webhook-signature",
                    List.of(Objects.requireNonNull(request.header("webhook-signature")))),
            (_, _) -> true);

    new Webhook(SECRET).verify(request.body(), headers); // Or it throws.
    assertThat(request.header("webhook-id")).doesNotContain(".").startsWith("7Q4K2MB9XR-3/1/2/");
    assertThat(request.header("content-type")).isEqualTo("application/json");
  }

  @Test
  void theBodyIsJsonWithATypeATimeAndData() throws JsonProcessingException {
    send((Contact.Webhook) contact());
    var body = Json.mapper().readTree(server.requests().getFirst().body());
    assertThat(body.path("type").asText()).isEqualTo("incident.page");
    assertThat(body.path("timestamp").asText()).isEqualTo("2026-01-07T02:04:00Z");
    assertThat(body.path("data").path("incident").asText()).isEqualTo("7Q4K2MB9XR-3");
    assertThat(body.path("data").path("labels").path("region").asText()).isEqualTo("eu-central-1");
    assertThat(body.path("data").path("acknowledgeUrl").asText())
        .isEqualTo(Messages.LINK.toString());
  }

  @Test
  void withoutASecretItIsSentUnsigned() {
    send(new Contact.Webhook(server.uri("/hook"), null));
    assertThat(server.requests().getFirst().header("webhook-signature")).isNull();
  }

  @Test
  void aSecretThatIsMissingOrBrokenIsARefusalThatSaysWhich() {
    assertThat(send(new Contact.Webhook(server.uri("/hook"), "NOT_SET")))
        .isEqualTo(new Outcome.Refused("the environment variable NOT_SET is not set"));
    assertThat(send(new Contact.Webhook(server.uri("/hook"), "BROKEN")))
        .isEqualTo(new Outcome.Refused("BROKEN is no secret of the form whsec_<base64>"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anAddressThatIsASecretComesFromTheEnvironment() {
    var secrets = Map.of("ANA_URL", server.uri("/secret") + "\n", "BROKEN", "hooks.example.com");
    var there = new WebhookNotifier(secrets::get, new HttpWire(Duration.ofSeconds(3)));

    assertThat(there.send(Messages.message(new Contact.Webhook(null, "ANA_URL", null))))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(server.requests()).hasSize(1);
    for (var variable : List.of("BROKEN", "NOT_SET")) {
      assertThat(there.send(Messages.message(new Contact.Webhook(null, variable, null))))
          .isEqualTo(
              new Outcome.Refused(
                  "the environment variable " + variable + " holds no web address"));
    }
  }

  @Test
  void howLongTheReceiverAsksToWaitIsPassedOn() {
    server.answerNext(Answer.tooMany(Duration.ofSeconds(30)));
    assertThat(send((Contact.Webhook) contact()))
        .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(30), "HTTP 429"));
    retryAfter("Wed, 07 Jan 2026 02:05:00 GMT");
    assertThat(send((Contact.Webhook) contact()))
        .isEqualTo(new Outcome.TryLater(Duration.ofMinutes(1), "HTTP 503"));
    for (var nonsense : List.of("soon", "-5", "99999999999", "")) {
      retryAfter(nonsense);
      assertThat(send((Contact.Webhook) contact()))
          .isEqualTo(new Outcome.TryLater(null, "HTTP 503"));
    }
  }

  private void retryAfter(String value) {
    server.answerNext(new Answer.Status(503, Map.of("Retry-After", value), ""));
  }

  @Test
  void redirectsAreNotFollowed() {
    server.answerNext(new Answer.Status(302, Map.of("Location", "/elsewhere"), ""));
    assertThat(send((Contact.Webhook) contact()))
        .isEqualTo(new Outcome.Refused("HTTP 302: redirects are not followed"));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aReceiverThatIsGoneWantsNoMore() {
    server.answerNext(new Answer.Status(410));
    assertThat(send((Contact.Webhook) contact()))
        .isEqualTo(new Outcome.Refused("HTTP 410: the receiver wants no more"));
  }

  @Test
  void anAnswerWhoseBodyBreaksOffCountsByItsStatus() {
    server.answerNext(new Answer.CutOff());
    assertThat(send((Contact.Webhook) contact())).isEqualTo(new Outcome.Delivered("HTTP 200"));
  }
}
