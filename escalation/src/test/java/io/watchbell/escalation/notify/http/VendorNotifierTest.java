package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Gotify;
import io.watchbell.model.page.PageKind;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.VirtualClock;
import io.watchbell.testkit.vendor.FakeGotify;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is the same for all providers, tried with the plainest. */
class VendorNotifierTest {
  private static final Answer DOWN = new Answer.Status(502);

  private final VirtualClock clock = new VirtualClock(Messages.AT);
  private final FakeGotify server = new FakeGotify(clock);
  private final HttpWire wire = new HttpWire(Duration.ofSeconds(2));
  private final Contact contact = new Contact.Account("gotify", Map.of("token_env", "TOKEN"));
  private ChannelSettings settings =
      new ChannelSettings(Map.of("gotify", Map.of("url", server.server().uri("").toString())));
  private final VendorNotifier notifier =
      new VendorNotifier(
          new Gotify(),
          new VendorNotifier.Means(
              wire, () -> settings, _ -> FakeGotify.TOKEN, clock, (_, _, _) -> {}));

  @AfterEach
  void close() {
    wire.close();
    server.close();
  }

  private Outcome page() {
    var page = Messages.page("gotify");
    return notifier.send(Messages.message(page, contact, false, clock.instant()));
  }

  private void breakIt() {
    server.server().answerNext(DOWN, DOWN, DOWN, DOWN, DOWN);
    for (int i = 0; i < Breakers.FAILURES; i++) {
      assertThat(page()).isEqualTo(new Outcome.TryLater(null, "HTTP 502"));
    }
    server.server().forget();
  }

  @Test
  void aProviderThatIsDownIsNotWaitedFor() {
    breakIt();
    assertThat(page())
        .isEqualTo(new Outcome.Refused("Gotify is down; it is asked again in a while"));
    var notice = Messages.page("gotify", PageKind.NOTICE, "Ben has it");
    assertThat(notifier.send(Messages.message(notice, contact, false, clock.instant())))
        .isEqualTo(
            new Outcome.TryLater(Breakers.OPEN, "Gotify is down; it is asked again in a while"));
    assertThat(server.bodies()).isEmpty();
  }

  @Test
  void fewerFailuresThanThatAreTriedAgain() {
    server.server().answerNext(DOWN, DOWN, DOWN, DOWN);
    for (int i = 0; i < Breakers.FAILURES - 1; i++) {
      page();
    }
    assertThat(page()).isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void afterAWhileOneLooksWhetherItIsBack() {
    breakIt();
    clock.advance(Breakers.OPEN.plusMillis(1));
    assertThat(page()).isInstanceOf(Outcome.Delivered.class);
    assertThat(page()).isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void whenItIsNotBackEverybodyGoesOnAtOnce() {
    breakIt();
    clock.advance(Breakers.OPEN.plusMillis(1));
    server.server().answerNext(DOWN);
    assertThat(page()).isInstanceOf(Outcome.TryLater.class);
    assertThat(page()).isInstanceOf(Outcome.Refused.class);
    assertThat(server.bodies()).hasSize(1);
  }

  @Test
  void refusalsAreAnswersOfAProviderThatIsUp() {
    for (int i = 0; i < 2 * Breakers.FAILURES; i++) {
      server.refuseNext();
      assertThat(page()).isEqualTo(new Outcome.Refused("HTTP 403: Forbidden"));
    }
  }

  @Test
  void aReloadIsASwap() {
    settings = ChannelSettings.NONE;
    assertThat(page())
        .isEqualTo(
            new Outcome.Refused("Gotify is not set up: settings.yaml has no channels.gotify"));
  }

  @Test
  void anAnswerWithoutAnEndIsNotRead() {
    var body = "x".repeat(HttpWire.ANSWER_BYTES_MAX + 1);
    server.server().answerNext(new Answer.Status(200, Map.of(), body));
    assertThat(page()).isInstanceOf(Outcome.TryLater.class);
  }

  @Test
  void redirectsAreNotFollowed() {
    server
        .server()
        .answerNext(new Answer.Status(307, Map.of("Location", "http://127.0.0.1:1/"), ""));
    assertThat(page()).isEqualTo(new Outcome.Refused("HTTP 307: redirects are not followed"));
    assertThat(server.bodies()).hasSize(1);
  }

  @Test
  void anAnswerThatBreaksOffIsTriedAgain() {
    server.server().answerNext(new Answer.CutOff());
    assertThat(page()).isInstanceOf(Outcome.TryLater.class);
  }
}
