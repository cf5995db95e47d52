package io.watchbell.escalation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.schedule.OnCall;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.hours.BusinessHours;
import io.watchbell.model.hours.Holidays;
import io.watchbell.model.incident.Severity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RosterReaderTest {
  private static final String GOOD =
      """
      people:
        ana:
          name: Ana Ruiz
          timezone: Europe/Madrid
          contacts:
            email: ana@example.com
            webhook: { url: "https://hooks.example.com/ana", secret_env: ANA_SECRET }
            terminal: true
        ben: { contacts: { email: ben@example.com } }
      schedules:
        primary:
          timezone: Europe/Berlin
          rotation: { people: [ana, ben], every: 1w, handover: monday 09:00, starts: 2026-01-05 }
          overrides:
            - person: ben
              from: 2026-01-06T09:00:00+01:00
              until: 2026-01-07T09:00:00+01:00
      ladders:
        default:
          rounds: 3
          acknowledgement_lapses_after: never
          rungs:
            - { name: primary, page: ["schedule:primary"], patience: 2m }
            - { page: ["person:ben", "schedule:primary"] }
      """;

  private final Problems problems = new Problems();

  private Roster read(String text, String... ladders) {
    return YamlDocument.parse("oncall.yaml", text, problems)
        .map(root -> RosterReader.read(root, List.of(ladders)))
        .orElseThrow();
  }

  private List<String> complaints() {
    return problems.sorted().stream().map(Problem::toString).toList();
  }

  @Test
  void aGoodFileIsReadWhole() {
    var roster = read(GOOD);

    assertThat(complaints()).isEmpty();
    var ana = Objects.requireNonNull(roster.people().get("ana"));
    assertThat(ana.displayName()).isEqualTo("Ana Ruiz");
    assertThat(ana.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    assertThat(ana.contacts())
        .containsExactly(
            new Contact.Email("ana@example.com"),
            new Contact.Webhook(URI.create("https://hooks.example.com/ana"), "ANA_SECRET"),
            new Contact.Terminal());
    var ladder = Objects.requireNonNull(roster.ladders().get("default"));
    assertThat(ladder.rounds()).isEqualTo(3);
    assertThat(ladder.lapse()).isNull();
    assertThat(ladder.rung(1).patience().usual()).isEqualTo(Duration.ofMinutes(2));
    assertThat(ladder.rung(2))
        .isEqualTo(
            new Rung(
                "rung 2",
                List.of(new Target.OnePerson("ben"), new Target.OnSchedule("primary")),
                Duration.ofMinutes(5)));
    var primary = Objects.requireNonNull(roster.schedules().get("primary"));
    assertThat(primary.onCallAt(at("2026-01-05T08:00:00Z")))
        .isEqualTo(new OnCall.Somebody("ana", false));
    assertThat(primary.onCallAt(at("2026-01-06T08:00:00Z")))
        .isEqualTo(new OnCall.Somebody("ben", true));
  }

  @Test
  void theAddressOfAWebhookMayBeInTheEnvironment() {
    var people =
        """
        people:
          ana: { contacts: { webhook: { url_env: ANA_URL } } }
          ben: { contacts: { webhook: { url_env: BEN_URL, url: "https://hooks.example.com" } } }
        ladders: { default: { rungs: [ { page: ["person:ana"] } ] } }
        """;
    var roster = read(people);

    assertThat(Objects.requireNonNull(roster.people().get("ana")).contacts())
        .containsExactly(new Contact.Webhook(null, "ANA_URL", null));
    assertThat(complaints())
        .containsExactly(
            "oncall.yaml:3:56: people.ben.contacts.webhook.url: there are both url and url_env"
                + " (remove one of the two)");
  }

  @Test
  void aRungPagesEachPersonOnceHoweverManyTargetsNameThem() {
    var roster = read(GOOD);
    var ladder = Objects.requireNonNull(roster.ladders().get("default"));
    var crew = roster.crew(ladder.rung(2), at("2026-01-06T12:00:00Z"));
    assertThat(crew.people()).extracting(person -> person.name()).containsExactly("ben");
    assertThat(crew.gaps()).isEmpty();
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  @Test
  void everyMistakeIsSaidAtOnceWithItsPlace() throws IOException {
    read(resource("broken.yaml"), "hihg");

    assertThat(complaints()).containsExactlyElementsOf(resource("broken.txt").lines().toList());
  }

  private static String resource(String name) throws IOException {
    try (var file = RosterReaderTest.class.getResourceAsStream("/policy/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Duty dutyWith(String settings) {
    var ladder = Objects.requireNonNull(read(GOOD + settings).ladders().get("default"));
    return ladder.duty();
  }

  @Test
  void whatSeveritiesDoIsUsualByTheClockOfWhoeverIsPagedFirst() {
    var duty = dutyWith("");

    assertThat(duty.conducts()).isEqualTo(Duty.USUAL.conducts());
    assertThat(duty.hours()).isEqualTo(BusinessHours.USUAL.in(ZoneId.of("Europe/Berlin")));
  }

  @Test
  void businessHoursHaveTheHolidaysOfTheCalendarsThatTheyName() {
    var calendars =
        """
        holidays:
          spain: { days: [2026-12-08] }
          firm: { days: { 2026-12-31: New Year's Eve } }
        """;
    var all = calendars + "severities: { hours: { holidays: [spain, firm] } }\n";

    assertThat(dutyWith(all).hours().holidays().days()).hasSize(2);
    assertThat(dutyWith(calendars).hours().holidays().days()).isEmpty();
    assertThat(dutyWith("    severities: { hours: { holidays: [] } }\n" + all).hours().holidays())
        .isEqualTo(Holidays.NONE);
    assertThat(complaints()).isEmpty();
    dutyWith("    severities: { hours: { holidays: span } }\n" + all);
    assertThat(complaints())
        .singleElement(STRING)
        .startsWith("oncall.yaml:25:38: ladders.default.severities.hours.holidays")
        .contains("no calendar of holidays 'span'", "did you mean 'spain'?");
  }

  @Test
  void whatSeveritiesDoCanBeSaidForAllAndForOneLadder() {
    var all =
        dutyWith(
            """
            severities:
              SEV3: page
              hours: { timezone: America/New_York, from: 08:00 }
            """);
    assertThat(all.conduct(Severity.SEV3)).isEqualTo(Conduct.PAGE);
    assertThat(all.conduct(Severity.SEV4)).isEqualTo(Conduct.TICKET);
    assertThat(all.hours().zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(all.hours().from()).isEqualTo("08:00");

    var one = dutyWith("    severities: { SEV4: email, hours: { until: 17:00 } }\n");
    assertThat(one.conduct(Severity.SEV3)).isEqualTo(Conduct.BUSINESS_HOURS);
    assertThat(one.conduct(Severity.SEV4)).isEqualTo(Conduct.EMAIL);
    assertThat(one.hours().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(one.hours().until()).isEqualTo("17:00");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void aSeverityThatDoesWhatNobodyKnowsIsAMistake() {
    dutyWith("severities: { SEV3: shout, SEV6: page, hours: { days: [funday] } }\n");

    assertThat(complaints())
        .containsExactly(
            "oncall.yaml:25:21: severities.SEV3: there is no shout (one of [PAGE, BUSINESS_HOURS,"
                + " EMAIL, TICKET, RECORD])",
            "oncall.yaml:25:28: severities.SEV6: there is no setting 'SEV6' here (did you mean"
                + " 'SEV1'?)",
            "oncall.yaml:25:56: severities.hours.days[0]: there is no day 'funday' (as monday, fri"
                + " or monday-friday)");
  }

  @Test
  void aSettingThatDoesNotExistIsAMistake() {
    read(GOOD.replace("rounds: 3", "ruonds: 3"));
    assertThat(complaints())
        .containsExactly(
            "oncall.yaml:20:5: ladders.default.ruonds: there is no setting 'ruonds' here"
                + " (did you mean 'rounds'?)");
  }

  @Test
  void withoutConfigurationYouArePagedOnTheTerminal() {
    var roster = Roster.builtIn();
    var ladder = Objects.requireNonNull(roster.ladder("anything"));
    assertThat(ladder.rungs())
        .allSatisfy(rung ->
            assertThat(roster.crew(rung, Instant.EPOCH).people())
                .extracting(person -> person.displayName())
                .containsExactly("You"));
  }
}
