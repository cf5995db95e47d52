package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Pushover;
import io.watchbell.escalation.notify.vendor.Setup;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.VirtualClock;
import io.watchbell.testkit.vendor.FakePushover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiptWatchTest {
  private static final Contact.Account CONTACT =
      new Contact.Account("pushover", Map.of("user", "uAna"));

  private final VirtualClock clock = new VirtualClock(Messages.AT);
  private final FakePushover pushover = new FakePushover(clock);
  private final HttpWire wire = new HttpWire(Duration.ofSeconds(2));
  private final List<ReceiptWatch.Ringing> acknowledged = new ArrayList<>();
  private final List<PageOutcome> log = new ArrayList<>();
  private @Nullable String unwanted;
  private ReceiptWatch watch = watch();

  private ReceiptWatch watch() {
    return new ReceiptWatch(wire, _ -> unwanted, _ -> setup(), acknowledged::add);
  }

  @BeforeEach
  void page() {
    var means =
        new VendorNotifier.Means(wire, this::settings, _ -> FakePushover.TOKEN, clock, watch);
    var message = Messages.message(CONTACT);
    var outcome = (Outcome.Delivered) new VendorNotifier(new Pushover(), means).send(message);
    log.add(Messages.outcome(message.page(), outcome));
    pushover.server().forget();
  }

  private ChannelSettings settings() {
    var server = pushover.server().uri("").toString();
    return new ChannelSettings(Map.of("pushover", Map.of("token_env", "TOKEN", "url", server)));
  }

  private Setup setup() {
    var kind = ContactKinds.PUSHOVER;
    var filled = Setup.of(kind, CONTACT, settings().of(kind), _ -> FakePushover.TOKEN);
    return ((Setup.Filled.Ready) filled).setup();
  }

  /** Another process, which knows what is in the log. */
  private void restart() {
    watch = watch();
    log.forEach(outcome -> watch.learn(outcome, clock.instant()));
  }

  @AfterEach
  void close() {
    wire.close();
    pushover.close();
  }

  private void look() {
    clock.advance(ReceiptWatch.PERIOD);
    watch.look(clock.instant());
  }

  @Test
  void whatIsAcknowledgedOnThePhoneIsAcknowledgedHereOnce() {
    look();
    assertThat(acknowledged).isEmpty();
    pushover.acknowledge("r1");
    look();
    look();
    assertThat(acknowledged).hasSize(1);
    assertThat(acknowledged.getFirst().person()).isEqualTo("ana.ruiz");
  }

  @Test
  void whatSomebodyHasStopsRinging() {
    unwanted = "Ben has it";
    look();
    look();
    assertThat(pushover.cancelled()).containsExactly("r1");
    assertThat(pushover.server().requests()).hasSize(1);
    assertThat(acknowledged).isEmpty();
  }

  @Test
  void whatCannotBeEndedNowIsEndedLater() {
    unwanted = "Ben has it";
    pushover.server().answerNext(new Answer.Status(503));
    look();
    assertThat(pushover.cancelled()).isEmpty();
    look();
    assertThat(pushover.cancelled()).containsExactly("r1");
  }

  @Test
  void nonsenseIsNoAcknowledgement() {
    pushover.server().answerNext(new Answer.Status(200, Map.of(), "<html>"));
    look();
    pushover.acknowledge("r1");
    look();
    assertThat(acknowledged).hasSize(1);
  }

  @Test
  void whatRangBeforeARestartIsStillHeardAndEnded() {
    restart();
    look();
    assertThat(acknowledged).isEmpty();
    pushover.acknowledge("r1");
    look();
    assertThat(acknowledged).extracting(ReceiptWatch.Ringing::person).containsExactly("ana.ruiz");

    restart();
    unwanted = "Ana has it";
    look();
    look();
    assertThat(pushover.cancelled()).containsExactly("r1");
    assertThat(acknowledged).hasSize(1);
  }

  @Test
  void whatIsReadOfTheLogAgainIsNotAskedAboutAgain() {
    pushover.acknowledge("r1");
    look();
    log.forEach(outcome -> watch.learn(outcome, clock.instant()));
    look();
    assertThat(acknowledged).hasSize(1);
  }

  @Test
  void whatCannotRingAnyMoreIsNotAskedAbout() {
    clock.advance(ReceiptWatch.RINGS_MAX);
    restart();
    look();
    assertThat(pushover.server().requests()).isEmpty();
  }
}
