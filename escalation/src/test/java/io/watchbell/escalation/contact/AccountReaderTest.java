package io.watchbell.escalation.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.ContactField.Form;
import io.watchbell.escalation.notify.vendor.Tracker;
import io.watchbell.escalation.notify.vendor.Trackers;
import io.watchbell.escalation.notify.vendor.Vendors;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AccountReaderTest {
  private final Problems problems = new Problems();

  private YamlValue parse(String text) {
    return YamlDocument.parse("oncall.yaml", text, problems).orElseThrow();
  }

  private List<Contact> contacts(String text) {
    var people = PeopleReader.read(parse("ana: { contacts: " + text + " }").asMap());
    return Objects.requireNonNull(people.get("ana")).contacts();
  }

  private List<String> complaints() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  @Test
  void theTwoTablesHaveTheSameRows() {
    assertThat(Vendors.ALL).extracting(vendor -> vendor.kind()).isEqualTo(ContactKinds.ALL);
    assertThat(Trackers.ALL).extracting(Tracker::kind).isEqualTo(TicketKinds.ALL);
    assertThat(Trackers.STATUS_PAGES).extracting(Tracker::kind).isEqualTo(StatusKinds.ALL);
    assertThat(Kinds.ALL).extracting(ContactKind::channel).doesNotHaveDuplicates();
  }

  @Test
  void whatEverybodyReadsIsNoChannelThatCouldBePaged() {
    var map = parse("statuspage: { page: p }").asMap();
    assertThat(AccountReader.read(map, true)).isEmpty();
    assertThat(AccountReader.ofStatusPage(map))
        .containsExactly(new Contact.Account("statuspage", Map.of("page", "p")));
  }

  @Test
  void aWordThatIsNoneOfTheChoicesIsAMistake() {
    var settings =
        "channels: { servicenow: { url: \"https://x.example.com\", user: u, secret_env: S,"
            + " sign_in: oauth } }";
    ChannelSettings.read(parse(settings).asMap().map("channels"));
    assertThat(complaints()).singleElement().asString().contains("there is no sign_in 'oauth'");
  }

  @Test
  void theExampleOfEachKindIsGood() {
    for (var kind : Kinds.OF_ROOMS) {
      var example = parse(kind.example());
      boolean room = kind.use() != ContactKind.Use.PEOPLE;
      assertThat(AccountReader.read(example.asMap(), room)).as(kind.title()).hasSize(1);
      var settings = parse(kind.settingsExample()).asMap();
      if (kind.needsSettings()) {
        ChannelSettings.read(settings.map("channels"));
      }
    }
    assertThat(complaints()).isEmpty();
  }

  @Test
  void aRoomIsAPlaceAndNotAPerson() {
    var room = AccountReader.read(parse("slack: { channel: C1 }").asMap(), true);
    assertThat(room).containsExactly(new Contact.Account("slack", Map.of("channel", "C1")));
    assertThat(complaints()).isEmpty();

    AccountReader.read(parse("slack: { user: U1 }").asMap(), true);
    assertThat(complaints()).singleElement().asString().contains("channel");
  }

  @Test
  void allKindsAreReadBesideTheOthers() {
    assertThat(contacts("{ email: a@example.com, slack: { user: U1 }, telegram: { chat: 7 } }"))
        .containsExactly(
            new Contact.Email("a@example.com"),
            new Contact.Account("slack", Map.of("user", "U1")),
            new Contact.Account("telegram", Map.of("chat", "7")));
    assertThat(complaints()).isEmpty();
  }

  @Test
  void eachMistakeSaysWhatToWrite() {
    contacts("{ slack: U1, telegram: { chat: ana }, ntfy: { topic: a, topic_env: B } }");
    contacts("{ gotify: { token: AxYz }, pushover: {}, slack: { users: U1 } }");
    contacts("{ discord: { url_env: \"https://discord.com/api/webhooks/1/secret\" } }");

    assertThat(complaints())
        .containsExactly(
            "oncall.yaml:1:27: ana.contacts.slack: expected a mapping"
                + " (write slack: { user: U0123ABCD })",
            "oncall.yaml:1:30: ana.contacts.gotify.token: a secret does not stand in the"
                + " configuration (put it into an environment variable and name that: token_env:"
                + " ANA_GOTIFY_TOKEN)",
            "oncall.yaml:1:40: ana.contacts.discord.url_env: this is no name of an environment"
                + " variable (put the secret into a variable, and its name here)",
            "oncall.yaml:1:49: ana.contacts.telegram.chat: expected a number, found 'ana': the id"
                + " of the chat (write it as chat: \"1111111\")",
            "oncall.yaml:1:55: ana.contacts.pushover: user_env is missing: the user key"
                + " (write pushover: { user: uQiRzpo4DXghDmr9QzzfQu27cmVRsG })",
            "oncall.yaml:1:64: ana.contacts.ntfy.topic: there are both topic and topic_env"
                + " (remove one of the two)",
            "oncall.yaml:1:66: ana.contacts.slack: user is missing: the member id of the person"
                + " (write slack: { user: U0123ABCD })",
            "oncall.yaml:1:68: ana.contacts.slack.users: there is no setting 'users' here"
                + " (did you mean 'user'?)");
    assertThat(String.join(" ", complaints())).doesNotContain("AxYz", "webhooks/1");
  }

  @Test
  void aBrowserStandsInNoFileButRulesMayNameIt() {
    var good = "ana: { contacts: { email: a@b.c }, rules: { high: [web_push: now, email: 1m] } }";
    PeopleReader.read(parse(good).asMap());
    assertThat(complaints()).isEmpty();
    PeopleReader.read(parse("ana: { contacts: { web_push: { endpoint: x } } }").asMap());
    assertThat(complaints().getFirst())
        .contains("contacts.web_push", "a browser stands in no file", "Page me on this device");
  }

  @Test
  void aSecretIsNeverWrittenOut() {
    ChannelSettings.read(parse("slack: { token_env: xoxb-1-2-3, signing_secret: abc }").asMap());
    assertThat(complaints()).hasSize(2);
    assertThat(String.join(" ", complaints())).doesNotContain("xoxb", "abc");
  }

  @Test
  void everyFieldIsExplained() {
    for (var kind : ContactKinds.ALL) {
      kind.fields().forEach(field -> assertThat(field.meaning()).isNotBlank());
      assertThat(kind.settings())
          .filteredOn(field -> field.form() == Form.SECRET)
          .allSatisfy(field -> assertThat(field.example()).matches("[A-Z_]+"));
    }
  }
}
