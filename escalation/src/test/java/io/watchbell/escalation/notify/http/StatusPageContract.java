package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Tracker;
import io.watchbell.model.page.Announcement;
import io.watchbell.model.page.Announcement.Health;
import io.watchbell.model.page.Announcement.Phase;
import io.watchbell.model.page.Filing;
import io.watchbell.model.page.PageKind;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.vendor.FakeStatusPage;
import io.watchbell.testkit.vendor.FakeStatusPage.Told;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every status page promises, against a server that speaks as it documents. */
abstract class StatusPageContract<F extends FakeStatusPage> {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final String TITLE = "Orders cannot be paid";
  private static final String COMPONENT = "b13yz5g2cw10";

  final F fake;
  private final Tracker tracker;
  private final HttpWire wire = new HttpWire(Duration.ofSeconds(2));

  StatusPageContract(Tracker tracker, F fake) {
    this.tracker = tracker;
    this.fake = fake;
  }

  @AfterEach
  void close() {
    wire.close();
    fake.close();
  }

  /** The id of the page. */
  abstract String page();

  /** The key that it takes. */
  abstract String key();

  private Outcome say(Phase phase, @Nullable String reference) {
    return say(phase, reference, fake.server().uri("").toString());
  }

  /** The message has all that a page has: none of it may be told. */
  private Outcome say(Phase phase, @Nullable String reference, String server) {
    var channel = tracker.kind().channel();
    var settings =
        new ChannelSettings(Map.of(channel, Map.of("url", server, "key_env", "STATUS_KEY")));
    var notifier =
        new TicketNotifier(
            tracker,
            new TicketNotifier.Means(
                wire,
                () -> settings,
                Map.of("STATUS_KEY", key())::get,
                InstantSource.fixed(Messages.AT)));
    var health = phase == Phase.RESOLVED ? Health.OPERATIONAL : Health.MAJOR_OUTAGE;
    var announcement =
        new Announcement(
            phase, TITLE, text(phase), Map.of(COMPONENT, health), phase != Phase.IDENTIFIED);
    var page =
        Messages.page(channel, PageKind.STATUS, "Ben has it")
            .with(new Filing(Filing.Stage.OPEN, reference, announcement));
    var contact = new Contact.Account(channel, Map.of("page", page()));
    return notifier.send(Messages.message(page, contact, false, Messages.AT));
  }

  private static String text(Phase phase) {
    return "We say " + phase + ".";
  }

  private static String reference(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    return Objects.requireNonNull(((Outcome.Delivered) outcome).ticket()).reference();
  }

  @Test
  void whatIsWrongIsToldFromTheBeginningToTheEnd() {
    var reference = reference(say(Phase.INVESTIGATING, null));
    assertThat(fake.components()).containsEntry(COMPONENT, word(Health.MAJOR_OUTAGE));
    say(Phase.IDENTIFIED, reference);
    say(Phase.MONITORING, reference);
    say(Phase.RESOLVED, reference);

    assertThat(fake.entries()).hasSize(1);
    assertThat(fake.told())
        .containsExactly(
            new Told(TITLE, "investigating", text(Phase.INVESTIGATING), true),
            new Told(TITLE, "identified", text(Phase.IDENTIFIED), false),
            new Told(TITLE, "monitoring", text(Phase.MONITORING), true),
            new Told(TITLE, "resolved", text(Phase.RESOLVED), true));
    assertThat(fake.components()).containsEntry(COMPONENT, "operational");
  }

  /** How the vendor writes it. */
  abstract String word(Health health);

  @Test
  void nothingOfTheIncidentIsEverTold() {
    var reference = reference(say(Phase.INVESTIGATING, null));
    Stream.of(Phase.values()).forEach(phase -> say(phase, reference));
    var page = Messages.page(tracker.kind().channel(), PageKind.STATUS, "Ben has it");
    assertThat(page.service()).isNotEmpty(); // Else the test could not fail.
    assertThat(fake.server().requests())
        .allSatisfy(request ->
            assertThat(request.path() + request.body())
                .doesNotContain(page.title(), page.summary(), page.service(), page.person())
                .doesNotContain("Ben", "SEV", page.incident().toString())
                .doesNotContain(page.incident().key().toString(), Messages.LINK.toString())
                .doesNotContain(page.labels().asMap().values()));
  }

  @Test
  void sentAgainItIsToldOnce() {
    var reference = reference(say(Phase.INVESTIGATING, null));
    assertThat(reference(say(Phase.INVESTIGATING, null))).isEqualTo(reference);
    say(Phase.IDENTIFIED, reference);
    say(Phase.IDENTIFIED, reference);

    assertThat(fake.entries()).hasSize(1);
    assertThat(fake.told()).extracting(Told::phase).containsExactly("investigating", "identified");
  }

  @Test
  void whatNobodyWasToldOfIsNotOver() {
    assertThat(say(Phase.RESOLVED, null)).isInstanceOf(Outcome.Delivered.class);
    assertThat(fake.entries()).isEmpty();
  }

  @Test
  void whateverGoesWrongAtWhicheverRequestItIsToldOnceInTheEnd() {
    var troubles =
        Map.<String, Answer>of(
            "too many", Answer.tooMany(WAIT),
            "fault", new Answer.Status(503),
            "silence", new Answer.Hang(),
            "rubbish", new Answer.Status(200, Map.of(), "<html>Log in</html>"),
            "cut off", new Answer.CutOff());
    var reference = reference(say(Phase.INVESTIGATING, null));
    troubles.forEach((name, trouble) -> {
      for (int at = 0; at < 2; at++) {
        fake.failAt(at, trouble);
        int before = fake.told().size();
        var outcome = say(Phase.RESOLVED, reference);
        assertThat(outcome).as(name).isInstanceOf(Outcome.TryLater.class);
        assertThat(outcome.toString()).doesNotContain("127.0.0.1", "http:", key());
        say(Phase.RESOLVED, reference);
        say(Phase.RESOLVED, reference);
        assertThat(fake.told()).as(name).hasSize(before + 1);
        assertThat(fake.entries()).as(name).hasSize(1);
        say(Phase.INVESTIGATING, reference);
      }
    });
  }

  @Test
  void howLongItAsksToWaitIsKept() {
    fake.rateLimitNext(WAIT);
    assertThat(say(Phase.INVESTIGATING, null))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class, later -> assertThat(later.after()).isEqualTo(WAIT));
  }

  @Test
  void whatWillNeverWorkIsRefusedAndSaysWhy() {
    fake.refuseNext();
    assertThat(say(Phase.INVESTIGATING, null))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.why()).contains("omponent"));
    assertThat(fake.told()).isEmpty();
  }

  @Test
  void nobodyListens() {
    assertThat(say(Phase.INVESTIGATING, null, "http://127.0.0.1:1"))
        .isInstanceOf(Outcome.TryLater.class);
  }
}
