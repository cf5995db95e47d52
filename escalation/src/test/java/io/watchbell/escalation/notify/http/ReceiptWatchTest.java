package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.vendor.Pushover;
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
  private final VirtualClock clock = new VirtualClock(Messages.AT);
  private final FakePushover pushover = new FakePushover(clock);
  private final HttpWire wire = new HttpWire(Duration.ofSeconds(2));
  private final List<Message> acknowledged = new ArrayList<>();
  private @Nullable String unwanted;
  private final ReceiptWatch watch = new ReceiptWatch(wire, (_, _) -> unwanted, acknowledged::add);

  @BeforeEach
  void page() {
    var server = pushover.server().uri("").toString();
    var settings =
        new ChannelSettings(Map.of("pushover", Map.of("token_env", "TOKEN", "url", server)));
    var means =
        new VendorNotifier.Means(wire, () -> settings, _ -> FakePushover.TOKEN, clock, watch);
    var contact = new Contact.Account("pushover", Map.of("user", "uAna"));
    new VendorNotifier(new Pushover(), means).send(Messages.message(contact));
    pushover.server().forget();
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
    assertThat(acknowledged.getFirst().person().name()).isEqualTo("ana.ruiz");
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
}
