package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Tracker;
import io.watchbell.model.page.Filing;
import io.watchbell.model.page.Filing.Stage;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.Ticket;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.vendor.FakeTracker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every system with tickets promises, against a server that speaks as it documents. */
abstract class TicketContract<F extends FakeTracker> {
  private static final Duration WAIT = Duration.ofSeconds(30);

  final F fake;
  private final Tracker tracker;
  private final HttpWire wire = new HttpWire(Duration.ofSeconds(2));
  private int news;

  TicketContract(Tracker tracker, F fake) {
    this.tracker = tracker;
    this.fake = fake;
  }

  @AfterEach
  void close() {
    wire.close();
    fake.close();
  }

  /** The fields of the contact, by the names in the file. */
  abstract Map<String, String> fields();

  /** What is set for the system. */
  abstract Map<String, String> settings(String server);

  /** The environment: secrets by their variables. */
  abstract Map<String, String> secrets();

  /** Where it stands after somebody took it. */
  abstract String acknowledged();

  /** Whether the system neither knows a repeat nor lets us look for one. */
  boolean newsMayStandTwice() {
    return false;
  }

  /** Most requests of one piece of news. */
  abstract int requestsMax();

  private Outcome send(Stage stage, @Nullable String reference) {
    return send(stage, reference, "news-" + news++, fake.server().uri("").toString());
  }

  private Outcome send(Stage stage, @Nullable String reference, String id, String server) {
    var channel = tracker.kind().channel();
    var settings = new ChannelSettings(Map.of(channel, settings(server)));
    var notifier =
        new TicketNotifier(
            tracker,
            new TicketNotifier.Means(
                wire, () -> settings, secrets()::get, InstantSource.fixed(Messages.AT)));
    var page =
        Messages.page(channel, PageKind.TICKET, "Ben has it")
            .withId("7Q4K2MB9XR-3/" + id)
            .with(new Filing(stage, reference));
    var contact = new Contact.Account(channel, fields());
    return notifier.send(Messages.message(page, contact, false, Messages.AT));
  }

  private static @Nullable Ticket ticket(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    return ((Outcome.Delivered) outcome).ticket();
  }

  private static String reference(Outcome outcome) {
    return Objects.requireNonNull(ticket(outcome)).reference();
  }

  @Test
  void aTicketIsMadeFollowsAndEnds() {
    var reference = reference(send(Stage.OPEN, null));
    assertThat(fake.entries()).hasSize(1);
    assertThat(fake.entries().getFirst().text())
        .contains("SEV2", "HighErrorRate", "payments", "pay-1:9090", Messages.LINK.toString());

    assertThat(reference(send(Stage.ACKNOWLEDGED, reference))).isEqualTo(reference);
    assertThat(fake.entries().getFirst().state()).isEqualTo(acknowledged());
    assertThat(reference(send(Stage.RESOLVED, reference))).isEqualTo(reference);
    assertThat(fake.entries()).hasSize(1);
    assertThat(fake.entries().getFirst().state()).isEqualTo("resolved");
  }

  @Test
  void whatComesBackIsOpenedAgain() {
    var reference = reference(send(Stage.OPEN, null));
    send(Stage.RESOLVED, reference);
    send(Stage.OPEN, reference);
    assertThat(fake.entries().getLast().state()).isEqualTo("open");
  }

  @Test
  void sentAgainItIsTheSameTicket() {
    var first = ticket(send(Stage.OPEN, null));
    assertThat(ticket(send(Stage.OPEN, null))).isEqualTo(first);
    assertThat(fake.entries()).hasSize(1);
  }

  @Test
  void newsThatIsSentAgainStandsThereOnce() {
    var reference = reference(send(Stage.OPEN, null));
    var server = fake.server().uri("").toString();
    send(Stage.RESOLVED, reference, "t9", server);
    int before = fake.entries().getFirst().news().size();
    send(Stage.RESOLVED, reference, "t9", server);
    var after = fake.entries().getFirst().news();
    assertThat(after.stream().distinct().count()).isEqualTo(before);
    assertThat(after).hasSize(newsMayStandTwice() ? before + 1 : before);
    assertThat(fake.entries().getFirst().state()).isEqualTo("resolved");
  }

  @Test
  void whoTookItBeforeThereWasATicketIsInIt() {
    assertThat(ticket(send(Stage.ACKNOWLEDGED, null))).satisfies(_ -> {});
    assertThat(fake.entries()).hasSize(1);
    assertThat(fake.entries().getFirst().state()).isEqualTo(acknowledged());
  }

  @Test
  void aTicketIsNotMadeToBeEnded() {
    assertThat(send(Stage.RESOLVED, null)).isInstanceOf(Outcome.Delivered.class);
    assertThat(fake.entries()).isEmpty();
  }

  /** At each request in turn something goes wrong; sent again, there is one ticket, and whole. */
  @Test
  void whateverGoesWrongAtWhicheverRequestItIsMendedByAnother() {
    var troubles =
        Map.<String, Answer>of(
            "too many", Answer.tooMany(WAIT),
            "fault", new Answer.Status(503),
            "silence", new Answer.Hang(),
            "rubbish", new Answer.Status(200, Map.of(), "<html>Log in</html>"),
            "cut off", new Answer.CutOff());
    var reference = reference(send(Stage.OPEN, null));
    troubles.forEach((name, trouble) -> {
      for (int at = 0; at < requestsMax(); at++) {
        int before = fake.entries().size();
        fake.failAt(at, trouble);
        var outcome = send(Stage.RESOLVED, reference);
        if (!fake.hasFailed()) {
          break; // It needs no more requests than these.
        }
        if (at == 0) {
          assertThat(outcome).as(name).isInstanceOf(Outcome.TryLater.class);
        }
        if (!(outcome instanceof Outcome.Delivered)) {
          assertThat(outcome.toString()).doesNotContain("127.0.0.1", "http:");
        }
        secrets().values().forEach(it -> assertThat(outcome.toString()).doesNotContain(it));
        send(Stage.RESOLVED, reference);
        assertThat(fake.entries()).as(name).hasSize(before);
        assertThat(fake.entries().getLast().state()).as(name).isEqualTo("resolved");
        send(Stage.OPEN, reference);
      }
    });
  }

  @Test
  void howLongItAsksToWaitIsKept() {
    fake.rateLimitNext(WAIT);
    assertThat(send(Stage.OPEN, null))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class, later -> assertThat(later.after()).isEqualTo(WAIT));
  }

  @Test
  void whatWillNeverWorkIsRefusedAndSaysWhy() {
    fake.refuseNext();
    assertThat(send(Stage.OPEN, null)).isInstanceOf(Outcome.Refused.class);
    assertThat(fake.entries()).isEmpty();
  }

  @Test
  void nobodyListens() {
    assertThat(send(Stage.OPEN, null, "t1", "http://127.0.0.1:1"))
        .isInstanceOf(Outcome.TryLater.class);
  }
}
