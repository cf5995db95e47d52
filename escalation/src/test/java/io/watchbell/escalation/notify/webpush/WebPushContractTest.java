package io.watchbell.escalation.notify.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Device;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.NotifierContract;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.vendor.PushPayload;
import io.watchbell.model.page.PageKind;
import io.watchbell.testkit.FakeWebhookServer.Answer;
import io.watchbell.testkit.vendor.FakeBrowser;
import io.watchbell.testkit.vendor.FakePushService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebPushContractTest extends NotifierContract {
  private static final PushKey KEY = PushKey.of(PushKey.make());
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final FakePushService fake = new FakePushService(InstantSource.fixed(Messages.AT));
  private final HttpWire wire = new HttpWire(Duration.ofSeconds(1));
  private final List<String> gone = new ArrayList<>();
  private final Device phone = device("phone");
  private boolean unreachable;

  @BeforeEach
  void expectOurKey() {
    fake.onlyFrom(KEY.publicKey());
  }

  @AfterEach
  void close() {
    wire.close();
    fake.close();
  }

  private Device device(String name) {
    var browser = fake.subscribe(name);
    return new Device(fake.endpoint(name), browser.p256dh(), browser.auth(), name);
  }

  @Override
  protected Notifier notifier() {
    return notifier(fake.server().uri("") + " http://127.0.0.1:1", KEY);
  }

  private Notifier notifier(String hosts, PushKey key) {
    var settings = new ChannelSettings(Map.of("web_push", Map.of("hosts", hosts)));
    return new WebPushNotifier(
        new WebPushNotifier.Means(
            wire,
            () -> settings,
            key,
            () -> "https://watchbell.example.com",
            InstantSource.fixed(Messages.AT),
            (person, device) -> gone.add(person + " " + device.name())));
  }

  @Override
  protected Contact contact() {
    var nowhere =
        new Device(URI.create("http://127.0.0.1:1/push"), phone.p256dh(), phone.auth(), "phone");
    return new Contact.Devices(List.of(unreachable ? nowhere : phone));
  }

  @Override
  protected void cause(Trouble trouble) {
    unreachable = trouble == Trouble.NO_CONNECTION;
    switch (trouble) {
      case PERMANENT_REFUSAL -> fake.refuseNext();
      case RATE_LIMIT -> fake.rateLimitNext(WAIT);
      case PASSING_FAULT -> fake.server().answerNext(new Answer.Status(503));
      case SILENCE -> fake.server().answerNext(new Answer.Hang());
      case RUBBISH ->
          fake.server().answerNext(new Answer.Status(200, Map.of(), "<html>Log in</html>"));
      case NO_CONNECTION -> {
        // Nobody listens there.
      }
    }
  }

  @Override
  protected List<String> received() {
    return fake.bodies().stream()
        .map(body ->
            String.join(
                "\n",
                body.path("title").asText(),
                body.path("body").asText(),
                body.path("link").asText()))
        .toList();
  }

  @Override
  protected List<String> identities() {
    return fake.bodies().stream().map(body -> body.path("mark").asText()).toList();
  }

  private static Message message(Contact contact) {
    return Messages.message(contact);
  }

  private static Message at(Contact contact, Instant at) {
    return Messages.message(Messages.page("web_push"), contact, false, at);
  }

  @Test
  void itIsSentAsThePushServicesWantIt() {
    assertThat(notifier().send(message(contact()))).isInstanceOf(Outcome.Delivered.class);

    var request = fake.server().requests().getFirst();
    assertThat(request.header("ttl")).isEqualTo("300");
    assertThat(request.header("urgency")).isEqualTo("high");
    assertThat(request.header("topic")).isEqualTo("7Q4K2MB9XR-3");
    assertThat(new String(request.raw(), StandardCharsets.ISO_8859_1)).doesNotContain("HighError");
    var body = fake.bodies().getFirst();
    assertThat(body.path("title").asText())
        .isEqualTo("SEV2 payments: Payments API: <b>HighErrorRate</b> & more");
    assertThat(body.path("tag").asText()).isEqualTo("7Q4K2MB9XR-3");
    assertThat(body.path("answer").asBoolean()).isTrue();
    assertThat(body.path("link").asText()).isEqualTo(Messages.LINK.toString());
    assertThat(body.path("open").asText())
        .isEqualTo("https://watchbell.example.com/incidents/7Q4K2MB9XR-3");
  }

  @Test
  void aNoticeRingsQuietlyAndHasNothingToAnswer() {
    var page = Messages.page("web_push", PageKind.NOTICE, "Ben has it");
    notifier().send(Messages.message(page, contact(), false, Messages.AT));

    assertThat(fake.server().requests().getFirst().header("urgency")).isEqualTo("normal");
    assertThat(fake.bodies().getFirst().path("answer").asBoolean()).isFalse();
  }

  @Test
  void howLongAPushServiceAsksToWaitIsKept() {
    var notifier = notifier();
    cause(Trouble.RATE_LIMIT);
    assertThat(notifier.send(message(contact())))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class, later -> assertThat(later.after()).isEqualTo(WAIT));
    assertThat(notifier.send(at(contact(), Messages.AT.plus(WAIT).minusSeconds(1))))
        .isInstanceOf(Outcome.TryLater.class);
    assertThat(fake.server().requests()).hasSize(1);
    assertThat(notifier.send(at(contact(), Messages.AT.plus(WAIT))))
        .isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void aBrowserThatIsGoneIsToldOfAndTheOthersRing() {
    var both = new Contact.Devices(List.of(device("desk"), phone));
    fake.unsubscribe("desk");

    assertThat(notifier().send(message(both)))
        .isEqualTo(
            new Outcome.Delivered("taken for 1 of 2; desk: the browser is gone: add it again"));
    assertThat(gone).containsExactly("ana.ruiz desk");
    assertThat(fake.bodies()).hasSize(1);
  }

  @Test
  void whoseServiceIsDownIsTriedAgainAloneWhileThereIsTime() {
    var notifier = notifier();
    var both = new Contact.Devices(List.of(phone, device("desk")));
    fake.server().answerNext(new Answer.Status(201), new Answer.Status(503));

    assertThat(notifier.send(message(both))).isInstanceOf(Outcome.TryLater.class);
    assertThat(notifier.send(at(both, Messages.AT.plusSeconds(2))))
        .isEqualTo(new Outcome.Delivered("taken for 2 of 2"));
    assertThat(fake.server().requests().stream().map(it -> it.path()).toList())
        .containsExactly("/push/phone", "/push/desk", "/push/desk");
  }

  @Test
  void inTheEndOneBrowserIsEnough() {
    var both = new Contact.Devices(List.of(phone, device("desk")));
    fake.server().answerNext(new Answer.Status(201), new Answer.Status(503));

    assertThat(notifier().send(at(both, Messages.AT.plusSeconds(226))))
        .isEqualTo(new Outcome.Delivered("taken for 1 of 2; desk: HTTP 503"));
  }

  @Test
  void anotherKeyThanTheSubscriptionsIsRefusedAndSaysWhatToDo() {
    var stranger = notifier(fake.server().uri("").toString(), PushKey.of(PushKey.make()));
    assertThat(stranger.send(message(contact())))
        .isEqualTo(
            new Outcome.Refused("phone: HTTP 403: it was added under another key; add it again"));
  }

  @Test
  void nothingGoesToAHostThatIsNotAllowedAnyMore() {
    assertThat(notifier("", KEY).send(message(contact()))).isInstanceOf(Outcome.Refused.class);
    assertThat(fake.server().requests()).isEmpty();
  }

  @Test
  void whatIsTooLongIsShortened() {
    for (var much :
        List.of("\"".repeat(9_000), "\u0001\u0002".repeat(3_000), "\ud83d\udd25".repeat(5_000))) {
      var page = Messages.titled(much, much);
      var message = Messages.message(page, contact(), false, Messages.AT);
      assertThat(PushPayload.of(message).getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(PushPayload.BYTES_MAX);
      assertThat(notifier().send(message)).isInstanceOf(Outcome.Delivered.class);
      assertThat(fake.bodies().getLast().path("link").asText()).isEqualTo(Messages.LINK.toString());
    }
  }

  @Test
  void neitherKeysNorAddressesAreInWhatGoesToTheLog() {
    for (var trouble : Trouble.values()) {
      cause(trouble);
      var said = notifier().send(message(contact())).toString();
      assertThat(said).doesNotContain("/push", phone.auth(), phone.p256dh(), "127.0.0.1");
    }
    assertThat(phone.toString() + PushKey.make())
        .doesNotContain(phone.auth(), phone.endpoint().toString());
  }

  /** The example of RFC 8291, section 5: so our own reading in these tests is right. */
  @Test
  void theFakeBrowserReadsTheExampleOfTheStandard() {
    var browser =
        new FakeBrowser(
            "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIA"
                + "iw4",
            "BTBZMqHH6r4Tts7J_aSIgg");
    var body =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
            + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
            + "QexSgSxsj_Qulcy4a-fN";
    assertThat(browser.read(Objects.requireNonNull(java.util.Base64.getUrlDecoder().decode(body))))
        .isEqualTo("When I grow up, I want to be a watermelon");
  }

  @Test
  void aKeyOfTwoHalvesThatDoNotBelongTogetherIsRefusedWithoutBeingShown() {
    var one = PushKey.make();
    var other = PushKey.make();
    assertThat(PushKey.of(one).publicKey()).isEqualTo(one.publicKey());
    for (var wrong :
        List.of(
            new PushKey.Texts(one.publicKey(), other.privateKey()),
            new PushKey.Texts("abc", one.privateKey()),
            new PushKey.Texts(one.publicKey(), "?"))) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> PushKey.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining(one.privateKey());
    }
  }
}
