package io.watchbell.escalation.cover;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactMark;
import io.watchbell.escalation.contact.Device;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.PushHosts;
import io.watchbell.escalation.contact.Reachability;
import io.watchbell.escalation.cover.DeviceRules.Renewal;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.watch.WatchChange;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A browser whose push service gives it another address. */
class DeviceRulesTest {
  private static final String KEY = "B" + "A".repeat(86);
  private static final String OTHER_KEY = "B" + "B".repeat(86);
  private static final String AUTH = "QUJDREVGR0hJSktMTU5PUA";
  private static final String OTHER_AUTH = "UFFSU1RVVldYWVphYmNkZQ";
  private static final String FCM = "https://fcm.googleapis.com/fcm/send/";

  private final Roster files = files();
  private final List<WatchChange> changes = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-04T03:12:00Z");

  private static Roster files() {
    return new Roster(Map.of("ana", person("ana"), "ben", person("ben")), Map.of(), Map.of());
  }

  private static Person person(String name) {
    return new Person(name, name, ZoneOffset.UTC, List.of(new Contact.Terminal()));
  }

  private DeviceRules rules() {
    return new DeviceRules(new CoverRules(files, changes, now));
  }

  private static String body(String endpoint, String more) {
    return """
    contacts: { web_push: { endpoint: "%s", p256dh: "%s", auth: "%s", %s } }
    """
        .formatted(FCM + endpoint, KEY, AUTH, more);
  }

  private void add(String person, String endpoint) {
    var body = body(endpoint, "device: phone");
    var ways = new Reachability(true, ChannelSettings.NONE);
    did(new ContactRules(new CoverRules(files, changes, now), ways).added(person, body));
  }

  /** What was decided goes through the bytes of the log. */
  private void did(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Write.class);
    var change = ((Answer.Write) answer).change();
    var codec = Topics.COVERS.codec();
    changes.removeIf(it -> it.id().equals(change.id()));
    changes.add(codec.decode(codec.encode(change)));
    now = now.plusSeconds(60);
  }

  private static Renewal renewal(String was, String auth, String endpoint) {
    var device = new Device(URI.create(FCM + endpoint), OTHER_KEY, OTHER_AUTH, "");
    return new Renewal(URI.create(FCM + was), auth, device);
  }

  private Answer renewed(String person, Renewal renewal) {
    return rules().renewed(person, renewal, PushHosts.USUAL);
  }

  private Contact.Devices of(String person) {
    var now = Objects.requireNonNull(Covers.over(files, changes).people().get(person));
    return (Contact.Devices) now.contact("web_push").orElseThrow();
  }

  @Test
  void itIsTheSameDeviceOfTheSamePersonAndStaysVerified() {
    add("ana", "one");
    var before = of("ana");

    did(renewed("ana", renewal("one", AUTH, "two")));

    var device = of("ana").all().getFirst();
    assertThat(device.endpoint()).hasToString(FCM + "two");
    assertThat(device.p256dh()).isEqualTo(OTHER_KEY);
    assertThat(device.auth()).isEqualTo(OTHER_AUTH);
    assertThat(device.name()).isEqualTo("phone");
    assertThat(ContactMark.of(of("ana"))).isEqualTo(ContactMark.of(before));
    assertThat(changes).hasSize(1);

    did(renewed("ana", renewal("two", OTHER_AUTH, "three")));
    assertThat(of("ana").all()).hasSize(1);
    assertThat(ContactMark.of(of("ana"))).isEqualTo(ContactMark.of(before));
  }

  @Test
  void whoKnowsOnlyTheAddressChangesNothing() {
    add("ana", "one");

    assertThat(renewed("ana", renewal("one", OTHER_AUTH, "two"))).isEqualTo(DeviceRules.NOBODYS);
    assertThat(renewed("ana", renewal("none", AUTH, "two"))).isEqualTo(DeviceRules.NOBODYS);
    assertThat(renewed("ben", renewal("one", AUTH, "two"))).isEqualTo(DeviceRules.NOBODYS);
    var elsewhere = new Device(URI.create("https://10.0.0.1/x"), OTHER_KEY, OTHER_AUTH, "");
    var renewal = new Renewal(URI.create(FCM + "one"), AUTH, elsewhere);
    assertThat(renewed("ana", renewal)).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void itRingsOnForEverybodyForWhomItRang() {
    add("ana", "one");
    add("ben", "one");
    add("ben", "desk");

    assertThat(rules().whose(renewal("one", AUTH, "two"))).containsExactlyInAnyOrder("ana", "ben");
    assertThat(rules().whose(renewal("one", OTHER_AUTH, "two"))).isEmpty();
  }

  @Test
  void whatWasSaidToBeGoneMeanwhileRingsAgainAndWhatWasTakenAwayDoesNot() {
    add("ana", "one");
    var phone = of("ana").all().getFirst();
    did(rules().gone("ana", phone));
    did(renewed("ana", renewal("one", AUTH, "two")));
    assertThat(of("ana").all()).hasSize(1);

    // The message went to the address before.
    assertThat(rules().gone("ana", phone)).isInstanceOf(Answer.Refused.class);
    changes.clear();
    assertThat(renewed("ana", renewal("two", OTHER_AUTH, "three"))).isEqualTo(DeviceRules.NOBODYS);
  }

  @Test
  void chosenAgainItRingsOnceAndNobodyChoosesANameForIt() {
    add("ana", "one");
    did(renewed("ana", renewal("one", AUTH, "two")));
    add("ana", "two");
    assertThat(of("ana").all()).hasSize(1);

    var body = body("evil", "known: '%s'".formatted(of("ana").all().getFirst().id()));
    var ways = new Reachability(true, ChannelSettings.NONE);
    var answer = new ContactRules(new CoverRules(files, changes, now), ways).added("ana", body);
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(((Answer.Refused) answer).error()).contains("there is no setting 'known' here");
  }
}
