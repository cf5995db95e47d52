package io.watchbell.escalation.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.NotifierContract;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Conversations;
import io.watchbell.escalation.notify.vendor.Vendor;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.vendor.FakeVendor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every provider promises, against a server that speaks as the real one documents. */
abstract class VendorContract<F extends FakeVendor> extends NotifierContract {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final String HOSTILE =
      "<!channel> @everyone *b* _i_ `c` [x](http://evil.example) </b> & \\ <@U1>";

  final F fake;
  private final Vendor vendor;
  private final HttpWire wire = new HttpWire(Duration.ofSeconds(1));
  private String server;

  VendorContract(Vendor vendor, F fake) {
    this.vendor = vendor;
    this.fake = fake;
    this.server = fake.server().uri("").toString();
  }

  @AfterEach
  void close() {
    wire.close();
    fake.close();
  }

  /** The fields of the contact, by the names in the file. */
  abstract Map<String, String> fields();

  /** What is set for the provider. */
  abstract Map<String, String> settings(String server);

  /** The environment: secrets by their variables. */
  abstract Map<String, String> secrets(String server);

  /** By what the other end, or its reader, recognises a repeat. */
  abstract String identity(JsonNode body);

  /** Text from outside does nothing in this request. */
  abstract void assertHarmless(JsonNode body);

  /** What is there to press. */
  abstract List<String> buttons(JsonNode body);

  /** What is still there of what was too long. */
  List<String> shortened() {
    return List.of("…", Messages.LINK.toString());
  }

  @Override
  protected Contact contact() {
    return new Contact.Account(vendor.kind().channel(), fields());
  }

  /** A new one each time, which remembers nothing. */
  @Override
  protected Notifier notifier() {
    return notifier(new Conversations());
  }

  /** One as after a restart: it knows what was written of a page that was sent before. */
  Notifier restarted(Page page, Outcome before) {
    var conversations = new Conversations();
    assertThat(before).isInstanceOf(Outcome.Delivered.class);
    conversations.learn(Messages.outcome(page, (Outcome.Delivered) before));
    return notifier(conversations);
  }

  private Notifier notifier(Conversations conversations) {
    var settings = new ChannelSettings(Map.of(vendor.kind().provider(), settings(server)));
    return new VendorNotifier(
        vendor,
        new VendorNotifier.Means(
            wire,
            () -> settings,
            secrets(server)::get,
            InstantSource.fixed(Messages.AT),
            (_, _, _) -> {}),
        conversations);
  }

  @Override
  protected void cause(Trouble trouble) {
    server = fake.server().uri("").toString();
    switch (trouble) {
      case PERMANENT_REFUSAL -> fake.refuseNext();
      case RATE_LIMIT -> fake.rateLimitNext(WAIT);
      case PASSING_FAULT -> fake.server().answerNext(new Answer.Status(503));
      case SILENCE -> fake.server().answerNext(new Answer.Hang());
      case RUBBISH ->
          fake.server().answerNext(new Answer.Status(200, Map.of(), "<html>Log in</html>"));
      case NO_CONNECTION -> server = "http://127.0.0.1:1";
    }
  }

  @Override
  protected List<String> received() {
    return fake.bodies().stream().map(body -> texts(body)).toList();
  }

  /** All texts of a request, decoded. */
  static String texts(JsonNode body) {
    var texts = new ArrayList<String>();
    collect(body, texts);
    return String.join("\n", texts);
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> collect(child, texts));
  }

  @Override
  protected List<String> identities() {
    return fake.bodies().stream().map(this::identity).toList();
  }

  private Message message(String title, String summary, Labels labels) {
    var page = Messages.page(vendor.kind().channel());
    var other =
        new Page(
            page.id(),
            page.kind(),
            page.incident(),
            page.person(),
            page.contact(),
            page.round(),
            page.rung(),
            page.rungName(),
            page.severity(),
            page.service(),
            title,
            summary,
            page.news(),
            page.since(),
            labels,
            page.runbook(),
            page.link(),
            page.because(),
            page.alsoPaged(),
            page.at(),
            page.deadline(),
            null,
            null);
    return Messages.message(other, contact(), false, Messages.AT);
  }

  @Test
  void howLongTheProviderAsksToWaitIsKept() {
    var notifier = notifier();
    cause(Trouble.RATE_LIMIT);
    assertThat(notifier.send(Messages.message(contact())))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class, later -> assertThat(later.after()).isEqualTo(WAIT));

    assertThat(notifier.send(at(Messages.AT.plus(WAIT).minusSeconds(1))))
        .isInstanceOf(Outcome.TryLater.class);
    assertThat(fake.bodies()).hasSize(1);
    assertThat(notifier.send(at(Messages.AT.plus(WAIT)))).isInstanceOf(Outcome.Delivered.class);
  }

  private Message at(Instant at) {
    var page = Messages.page(vendor.kind().channel());
    return Messages.message(page, contact(), false, at);
  }

  @Test
  void whatIsTooLongIsShortenedAndSaysSo() {
    var labels = new TreeMap<String, String>();
    for (int i = 0; i < 30; i++) {
      labels.put("label_" + i, "„<&>\u00e4\ud83d\udd25".repeat(200));
    }
    for (var part : List.of("<&>\ud83d\udd25*", "&", "\ud83d\udd25")) {
      var much = part.repeat(3_000);
      assertThat(notifier().send(message(much, much + "!", Labels.of(labels))))
          .isInstanceOf(Outcome.Delivered.class);
      assertThat(received().getLast()).contains(shortened());
    }
  }

  @Test
  void everyPageThatSharesTheMessageIsNamedAndLinked() {
    var also = new ArrayList<Message.Also>();
    for (int i = 0; i < vendor.alsoMax(); i++) {
      var link = URI.create(Messages.LINK + "-of_page_" + i);
      also.add(new Message.Also(Messages.titled("&".repeat(200), "&".repeat(300)), link));
    }
    var main = message("&".repeat(500), "&".repeat(500), Labels.empty());
    notifier().send(main.with(also));

    var texts = received().getFirst();
    also.forEach(other -> assertThat(texts).contains(other.link().toString()));
  }

  @Test
  void textFromOutsideStaysText() {
    assertThat(notifier().send(message(HOSTILE, HOSTILE + ".", Labels.of("x", HOSTILE))))
        .isInstanceOf(Outcome.Delivered.class);
    assertHarmless(fake.bodies().getFirst());
  }

  @Test
  void onlyWhatWantsAnAnswerHasButtons() {
    notifier().send(Messages.message(contact()));
    var notice = Messages.page(vendor.kind().channel(), PageKind.NOTICE, "Ben has it");
    notifier().send(Messages.message(notice, contact(), false, Messages.AT));

    assertThat(buttons(fake.bodies().get(0)).isEmpty()).isEqualTo(!vendor.abilities().buttons());
    assertThat(buttons(fake.bodies().get(1))).isEmpty();
  }

  @Test
  void neitherSecretsNorAddressesAreInWhatGoesToTheLog() {
    for (var trouble : Trouble.values()) {
      cause(trouble);
      var said = notifier().send(Messages.message(contact())).toString();
      assertThat(said).as(trouble.name()).doesNotContain("127.0.0.1", "http:");
      secrets(server).values().forEach(secret -> assertThat(said).doesNotContain(secret));
    }
  }

  @Test
  void aSecretThatIsMissingIsNamed() {
    var settings = new ChannelSettings(Map.of(vendor.kind().provider(), settings(server)));
    var means =
        new VendorNotifier.Means(
            wire, () -> settings, _ -> null, InstantSource.fixed(Messages.AT), (_, _, _) -> {});

    assertThat(new VendorNotifier(vendor, means).send(Messages.message(contact())))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.why()).matches("the environment variable [A-Z_]+ is not set"));
    assertThat(fake.bodies()).isEmpty();
  }

  @Test
  void aSecretThatIsNoneIsNamedAndNotShown() {
    var settings = new ChannelSettings(Map.of(vendor.kind().provider(), settings(server)));
    var means =
        new VendorNotifier.Means(
            wire,
            () -> settings,
            _ -> "two\r\nlines",
            InstantSource.fixed(Messages.AT),
            (_, _, _) -> {});

    assertThat(new VendorNotifier(vendor, means).send(Messages.message(contact())))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.why())
                    .matches("the environment variable [A-Z_]+ holds more than one word .*"));
  }
}
