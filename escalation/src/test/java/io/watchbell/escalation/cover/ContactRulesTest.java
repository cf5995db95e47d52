package io.watchbell.escalation.cover;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.PushHosts;
import io.watchbell.escalation.contact.Reachability;
import io.watchbell.escalation.contact.Step;
import io.watchbell.escalation.contact.Urgency;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rosters;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.model.watch.WatchChange.ContactAdded;
import io.watchbell.model.watch.WatchChange.End;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ContactRulesTest {
  private static final String ANA = "email: ana@example.com, sms: { number: \"+4915112345678\" }";
  private static final String KEY = "B" + "A".repeat(86);
  private static final String AUTH = "QUJDREVGR0hJSktMTU5PUA";
  private static final ChannelSettings SET_UP =
      new ChannelSettings(Map.of("twilio", Map.of("account", "AC1"), "telegram", Map.of("a", "b")));

  private final List<WatchChange> changes = new ArrayList<>();
  private Roster files = files(ANA);
  private Reachability ways = new Reachability(true, SET_UP);
  private Instant now = Instant.parse("2026-03-04T03:12:00Z");

  private static Roster files(String contacts) {
    return files(contacts, "");
  }

  private static Roster files(String contacts, String more) {
    var yaml =
        """
        people:
          ana: { name: Ana, contacts: { %s } %s }
          ben: { name: Ben, timezone: Europe/Berlin, contacts: { email: ben@example.com } }
        ladders:
          default: { rungs: [{ page: "person:ana" }] }
        """
            .formatted(contacts, more);
    return Rosters.of(yaml);
  }

  private ContactRules rules() {
    return new ContactRules(new CoverRules(files, changes, now), ways);
  }

  private DeviceRules deviceRules() {
    return new DeviceRules(new CoverRules(files, changes, now));
  }

  private List<String> added(String person, String contacts) {
    return did(rules().added(person, "{\"contacts\": %s, \"by\": \"ben\"}".formatted(contacts)));
  }

  /** What was decided goes through the bytes of the log. */
  private List<String> did(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Write.class);
    var write = (Answer.Write) answer;
    var codec = Topics.COVERS.codec();
    changes.removeIf(it -> it.id().equals(write.change().id()));
    changes.add(codec.decode(codec.encode(write.change())));
    now = now.plusSeconds(60);
    return write.notes();
  }

  private String refused(String body) {
    return error(rules().added("ana", body));
  }

  private static String error(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    var refused = (Answer.Refused) answer;
    return "%d %s [%s] %s"
        .formatted(refused.status(), refused.error(), refused.where(), refused.hint());
  }

  private Person ana() {
    return Objects.requireNonNull(Covers.over(files, changes).people().get("ana"));
  }

  private List<String> channels() {
    return ana().contacts().stream().map(Contact::channel).toList();
  }

  private List<String> sheet() {
    return ContactSheet.of(files, Covers.over(files, changes), changes, ways).lines().stream()
        .filter(line -> line.person().equals("ana"))
        .map(ContactSheet.Line::words)
        .toList();
  }

  private static String device(String endpoint) {
    return "{\"web_push\": {\"endpoint\": \"%s\", \"p256dh\": \"%s\", \"auth\": \"%s\"}}"
        .formatted(endpoint, KEY, AUTH);
  }

  @Test
  void whatIsAddedIsUsedBesideTheFilesContactsAndSaysWhoAddedIt() {
    assertThat(added("ana", "{\"ntfy\": {\"topic_env\": \"ANA_TOPIC\"}}")).isEmpty();

    assertThat(ana().contact("ntfy"))
        .contains(new Contact.Account("ntfy", Map.of("topic_env", "ANA_TOPIC")));
    assertThat(channels()).containsExactly("email", "sms", "ntfy");
    assertThat(sheet())
        .containsExactly(
            "email: from the file",
            "sms: from the file",
            "+ntfy: added by Ben, Wed 4 Mar 03:12, not in the file");
  }

  @Test
  void eachKindOfContactComesBackFromTheLogAsItWasRead() {
    for (var contacts :
        List.of(
            "{\"email\": \"ana@example.org\"}",
            "{\"terminal\": true}",
            "{\"webhook\": {\"url\": \"https://h.example.com/x\", \"secret_env\": \"S\"}}",
            "{\"webhook\": {\"url_env\": \"U\"}}",
            "{\"voice\": {\"number\": \"+4915112345678\"}}",
            device("https://fcm.googleapis.com/fcm/send/abc"))) {
      added("ana", contacts);
    }

    assertThat(ana().contact("email")).contains(new Contact.Email("ana@example.org"));
    assertThat(channels())
        .containsExactlyInAnyOrder("email", "sms", "terminal", "webhook", "voice", "web_push");
    assertThat(ana().contact("webhook")).contains(new Contact.Webhook(null, "U", null));
  }

  @Test
  void itIsReadAsTheFileIsAndComplainsInTheSameWords() {
    assertThat(refused("{\"contacts\": {\"email\": \"Ana <ana@example.org>\"}}"))
        .isEqualTo(
            "400 'Ana <ana@example.org>' is no e-mail address [body:1:24 contacts.email]"
                + " write only the address: ana@example.org");
    assertThat(refused("{\"contacts\": {\"ntfy\": {\"token\": \"x\"}}}"))
        .contains("400 topic_env is missing");
    assertThat(refused("{\"contacts\": {\"gotify\": {\"token\": \"abc\"}}}"))
        .contains("a secret does not stand in the configuration");
    assertThat(refused("{\"contacts\": {\"ntfi\": {\"topic\": \"x\"}}}")).contains("'ntfi'");
    assertThat(refused("{\"contacts\": {\"email\": \"a@b.c\", \"terminal\": true}}"))
        .contains("there are several contacts");
    assertThat(refused("{\"contacts\": {}}")).contains("there is no contact");
    assertThat(refused("{\"contact\": {\"email\": \"a@b.c\"}}")).contains("contact");
    assertThat(refused("")).contains("there is no contact");
    assertThat(refused("{\"contacts\": [")).startsWith("400 ");
    assertThat(
            refused("{\"contacts\": {\"ntfy\": {\"topic\": \"%s\"}}}".formatted("x".repeat(5000))))
        .contains("it is too long");
    assertThat(error(rules().added("anna", "{\"contacts\": {\"email\": \"a@b.c\"}}")))
        .contains("there is no person 'anna'", "did you mean 'ana'?");
  }

  @Test
  void anotherOneOfAKindIsUsedInsteadUntilTheFileSaysSomethingElse() {
    assertThat(added("ana", "{\"sms\": {\"number\": \"+4917000000000\"}}"))
        .containsExactly(
            "it is used instead of the one in the file, until the file says another sms");
    assertThat(ana().contact("sms"))
        .contains(new Contact.Account("sms", Map.of("number", "+4917000000000")));
    assertThat(sheet())
        .contains("-sms: from the file, another one is used")
        .contains("+sms: added by Ben, Wed 4 Mar 03:12, instead of the file's");

    files = files("email: ana@example.com, sms: { number: \"+4918000000000\" }");

    assertThat(ana().contact("sms"))
        .contains(new Contact.Account("sms", Map.of("number", "+4918000000000")));
    assertThat(sheet())
        .contains("sms: from the file")
        .contains("-sms: added by Ben, Wed 4 Mar 03:12, ended: the file has said otherwise since");
  }

  @Test
  void whatTheFileHasOvertakenIsEndedAndDoesNotComeBackByItself() {
    added("ana", "{\"ntfy\": {\"topic\": \"ana\"}}");
    assertThat(ContactRules.overtaken(rules().rules())).isEmpty();
    files = files(ANA + ", ntfy: { topic: ana }");

    var overtaken = ContactRules.overtaken(rules().rules());
    assertThat(overtaken)
        .hasSize(1)
        .first()
        .extracting(ContactAdded::end)
        .isEqualTo(new End(End.Why.FILE, now));
    changes.clear();
    changes.addAll(overtaken);
    files = files(ANA);

    assertThat(channels()).containsExactly("email", "sms");
    assertThat(ContactRules.overtaken(rules().rules())).isEmpty();
    assertThat(CoverRules.outdated(changes, now.plus(Duration.ofDays(91)))).hasSize(1);
  }

  @Test
  void whatTheFileHasAlreadyIsRefused() {
    assertThat(refused("{\"contacts\": {\"email\": \"ana@example.com\"}}"))
        .startsWith("409 the file has this contact of Ana already");
  }

  @Test
  void whatNoRuleNamesIsUsedAtOnceAndWhatOneNamesWhenItSays() {
    files = files(ANA, ", rules: { high: [sms: 2m, web_push: 1m], low: [email: now] }");
    assertThat(added("ana", "{\"ntfy\": {\"topic\": \"ana\"}}"))
        .containsExactly("no rule of Ana names it: it is used at once");
    added("ana", device("https://fcm.googleapis.com/fcm/send/abc"));

    assertThat(ana().steps(Urgency.HIGH))
        .containsExactly(
            new Step("ntfy", Duration.ZERO),
            new Step("web_push", Duration.ofMinutes(1)),
            new Step("sms", Duration.ofMinutes(2)));
    assertThat(ana().steps(Urgency.LOW))
        .containsExactlyInAnyOrder(
            new Step("web_push", Duration.ZERO),
            new Step("ntfy", Duration.ZERO),
            new Step("email", Duration.ZERO));
  }

  @Test
  void aLostPhoneAndItsSuccessorGoByTheOrderInWhichTheyWereSaid() {
    did(rules().rules().contactOff(Map.of("person", "ana", "contact", "sms")));
    assertThat(channels()).containsExactly("email");
    added("ana", "{\"sms\": {\"number\": \"+4917000000000\"}}");
    assertThat(channels()).containsExactly("email", "sms");
    did(rules().rules().contactOff(Map.of("person", "ana", "contact", "sms")));

    assertThat(channels()).containsExactly("email");
    assertThat(sheet().getLast()).endsWith("instead of the file's, out of use").startsWith("-sms");
  }

  @Test
  void severalBrowsersRingTogetherAndOneThatIsGoneRingsNoMore() {
    added("ana", device("https://fcm.googleapis.com/fcm/send/phone"));
    added("ana", device("https://updates.push.services.mozilla.com/wpush/v2/desk"));
    added("ana", device("https://fcm.googleapis.com/fcm/send/phone"));
    assertThat(devices()).hasSize(2);
    var phone =
        devices().stream()
            .filter(it -> it.endpoint().toString().endsWith("phone"))
            .findFirst()
            .orElseThrow();

    did(deviceRules().gone("ana", phone));

    assertThat(devices()).hasSize(1).doesNotContain(phone);
    assertThat(sheet()).contains("-web_push: added by Ben, gone: add it again");
    assertThat(error(deviceRules().gone("ana", phone))).startsWith("404");
    assertThat(error(rules().removed("ana", "web_push", "nope"))).startsWith("404");
    var left = devices().getFirst();
    var answer = (Answer.Write) rules().removed("ana", "web_push", left.id());
    changes.remove(answer.change());
    assertThat(ana().contact("web_push")).isEmpty();
  }

  @Test
  void whatNothingReachesIsRefused() {
    ways = new Reachability(false, ChannelSettings.NONE);

    assertThat(refused("{\"contacts\": {\"telegram\": {\"chat\": \"1111111\"}}}"))
        .isEqualTo(
            "409 nobody can be reached by Telegram: it is not set up [contacts] add to"
                + " settings.yaml: channels: { telegram: { token_env: TELEGRAM_TOKEN } }");
    assertThat(refused("{\"contacts\": {\"voice\": {\"number\": \"+4915112345678\"}}}"))
        .startsWith("409 nobody can be reached by Voice call (Twilio): it is not set up");
    assertThat(refused("{\"contacts\": {\"email\": \"ana@example.org\"}}"))
        .startsWith("409 no mail can be sent, to nobody: no mail server is configured");
    assertThat(changes).isEmpty();
    added("ana", "{\"ntfy\": {\"topic\": \"ana\"}}");
    added("ana", device("https://fcm.googleapis.com/fcm/send/phone"));
    assertThat(channels()).contains("ntfy", "web_push");
  }

  @Test
  void whatNothingReachesAnyMoreIsSaidWhereItStands() {
    added("ana", "{\"telegram\": {\"chat\": \"1111111\"}}");
    assertThat(sheet()).last().asString().startsWith("+telegram: added by Ben");

    ways = new Reachability(true, ChannelSettings.NONE);
    assertThat(sheet())
        .last()
        .isEqualTo(
            "-telegram: added by Ben, Wed 4 Mar 03:12, not in the file; now nobody can be reached"
                + " by Telegram: it is not set up");
    var roster = Covers.over(files, changes);
    assertThat(ContactSheet.of(files, roster, changes, ways).from("ana", "telegram"))
        .endsWith("Telegram: it is not set up");
    assertThat(ContactSheet.of(files, roster, changes, ways).from("ana", "sms"))
        .isEqualTo("from the file");
  }

  private List<io.watchbell.escalation.contact.Device> devices() {
    return ana().contact("web_push").map(it -> ((Contact.Devices) it).all()).orElse(List.of());
  }

  @Test
  void thereAreNoMoreThanTenBrowsersOfOnePersonAndOneForTwoPeopleIsSaid() {
    for (int i = 0; i < ContactRules.DEVICES_MAX; i++) {
      added("ana", device("https://fcm.googleapis.com/fcm/send/" + i));
    }
    assertThat(refused("{\"contacts\": %s}".formatted(device("https://fcm.googleapis.com/fcm/x"))))
        .startsWith("409 10 devices ring for Ana already");
    added("ana", device("https://fcm.googleapis.com/fcm/send/3"));
    assertThat(added("ben", device("https://fcm.googleapis.com/fcm/send/3")))
        .containsExactly("this device rings for Ana too");
  }

  @Test
  void onlyKnownPushServicesAreBelieved() {
    for (var strange :
        List.of(
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evilnotify.windows.com/x",
            "https://notify.windows.com.evil.example/x",
            "https://user@fcm.googleapis.com/x",
            "https://127.0.0.1/x",
            "https://169.254.169.254/latest")) {
      assertThat(refused("{\"contacts\": %s}".formatted(device(strange))))
          .as(strange)
          .startsWith("400 nobody knows the push service at")
          .doesNotContain("/x", "/latest");
    }
    added("ana", device("https://wns2-by3p.notify.windows.com/w/?token=a"));
    added("ana", device("https://web.push.apple.com/a"));
    assertThat(
            PushHosts.of("push.example.com, http://127.0.0.1:8091")
                .allows(uri("https://push.example.com/a")))
        .isTrue();
    assertThat(PushHosts.of("http://127.0.0.1:8091").allows(uri("http://127.0.0.1:8091/a")))
        .isTrue();
    assertThat(PushHosts.of("http://127.0.0.1:8091").allows(uri("http://127.0.0.1:8092/a")))
        .isFalse();
    assertThat(PushHosts.of("*.example.com").allows(uri("https://example.com/a"))).isFalse();
  }

  private static java.net.URI uri(String text) {
    return java.net.URI.create(text);
  }

  @Test
  void aKeyThatIsNoneIsRefusedBeforeSomebodyReliesOnIt() {
    var good = device("https://fcm.googleapis.com/x");
    assertThat(refused("{\"contacts\": %s}".formatted(good.replace(KEY, "AAAA"))))
        .contains("these are not 65 bytes as base64url", "contacts.web_push.p256dh");
    assertThat(refused("{\"contacts\": %s}".formatted(good.replace(KEY, "C" + "A".repeat(86)))))
        .contains("65 bytes");
    assertThat(refused("{\"contacts\": %s}".formatted(good.replace(AUTH, "?"))))
        .contains("these are not 16 bytes as base64url");
  }

  @Test
  void whereItIsListedNothingIsSaidThatOnlyASenderNeeds() {
    added("ana", device("https://fcm.googleapis.com/fcm/send/secret"));

    var lines = ChangeLine.of(changes, files, Covers.over(files, changes), now);

    assertThat(lines).hasSize(1);
    assertThat(lines.toString()).doesNotContain("send/secret", AUTH, KEY);
    assertThat(lines.getFirst().words())
        .isEqualTo("web_push of Ana (browser at fcm.googleapis.com), not in the file");
    assertThat(lines.getFirst().state()).isEqualTo("in force");
  }
}
