package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Conduct;
import io.watchbell.escalation.policy.Duty;
import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rung;
import io.watchbell.escalation.policy.Target;
import io.watchbell.model.command.Action;
import io.watchbell.model.hours.BusinessHours;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.response.ResponseStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each severity does to people, and when. Times in diaries are UTC. */
class CourseTest {
  /** Monday, six in the evening: nobody is at work any more. */
  private static final Duration TO_THE_EVENING = Duration.ofHours(9);

  private final World world = new World();

  private ResponseStatus status() {
    return Objects.requireNonNull(world.state()).response().status();
  }

  private void evening() {
    world.escalation.advance(TO_THE_EVENING);
  }

  private static Roster roster(Duty duty) {
    var rungs = List.of(World.rung("primary", "ana"), World.rung("secondary", "ben"));
    return World.roster(new Ladder("default", rungs, 1, null, duty), Map.of());
  }

  @ParameterizedTest
  @EnumSource(names = {"SEV1", "SEV2"})
  void theWorstPagesAtAnyHour(Severity severity) {
    evening();
    world.opened(severity);

    assertThat(world.diary).containsExactly("18:00 page ana, primary");
  }

  @Test
  void whatIsModeratePagesInBusinessHours() {
    world.opened(Severity.SEV3);

    assertThat(world.diary).containsExactly("09:00 page ana, primary");
  }

  @Test
  void whatIsModerateWaitsForTheMorning() {
    evening();
    world.opened(Severity.SEV3);
    assertThat(Objects.requireNonNull(world.state()).deadline()).isEqualTo("2026-03-03T09:00:00Z");
    world.escalation.advance(Duration.ofHours(15).plusMinutes(6));

    assertThat(world.diary)
        .containsExactly(
            "18:00 held over: held over to Tuesday 09:00 UTC: SEV3 outside business hours — new"
                + " incident",
            "09:00 page ana, primary",
            "09:05 page ben, secondary");
  }

  @Test
  void whatGetsWorseMeanwhilePagesAtOnce() {
    evening();
    world.opened(Severity.SEV3);
    world.advance(10);
    world.rated(Severity.SEV1);
    world.tellTales();
    world.acknowledge("ana");
    world.escalation.advance(Duration.ofMinutes(29));

    assertThat(world.pages).filteredOn(page -> page.wantsAnswer()).hasSize(1);
    assertThat(world.pages.getFirst().at()).isEqualTo("2026-03-02T18:10:00Z");
    assertThat(world.pages.getFirst().news()).isEqualTo("worse: now SEV1");
    assertThat(world.tellTales())
        .containsExactly("18:10 acknowledged: Ana has it for the next 30 min");
  }

  @Test
  void whatEndsInTheNightWakesNobody() {
    evening();
    world.opened(Severity.SEV3);
    world.advance(60);
    world.incident(Kind.RESOLVED, "all of its alerts are over");
    world.escalation.advance(Duration.ofDays(2));

    assertThat(world.pages).isEmpty();
    assertThat(status()).isEqualTo(ResponseStatus.RESOLVED);
  }

  @Test
  void theLadderThatIsClimbedWhenPeopleGoHomeWaitsForTheMorning() {
    world.escalation.advance(TO_THE_EVENING.minusMinutes(2));
    world.opened(Severity.SEV3);
    world.advance(10);

    assertThat(world.diary)
        .containsExactly(
            "17:58 page ana, primary",
            "18:03 held over: held over to Tuesday 09:00 UTC: SEV3 outside business hours — nobody"
                + " answered");
  }

  @Test
  void anAcknowledgementThatLapsesInTheNightWakesNobody() {
    world.escalation.advance(TO_THE_EVENING.minusMinutes(10));
    world.opened(Severity.SEV3);
    world.acknowledge("ana");
    world.tellTales();
    world.advance(60);

    assertThat(world.tellTales())
        .containsExactly(
            "18:20 lapsed: Ana acknowledged it, but that has lapsed",
            "18:20 held over: held over to Tuesday 09:00 UTC: SEV3 outside business hours — Ana"
                + " acknowledged it, but that has lapsed");
  }

  @Test
  void whatAPersonAsksForIsDoneAtAnyHourAndClimbsOn() {
    evening();
    world.opened(Severity.SEV3);
    world.tellTales();
    world.ask("eve", new Action.Escalate());
    world.advance(6);

    assertThat(world.tellTales())
        .containsExactly("18:00 page ana, primary", "18:05 page ben, secondary");
    assertThat(world.pages).extracting(page -> page.round()).containsOnly(1);
  }

  @Test
  void aTicketPagesNobodyAndStandsInTheList() {
    world.opened(Severity.SEV4);
    world.escalation.advance(Duration.ofDays(3));

    assertThat(world.diary)
        .containsExactly("09:00 listed: nobody is paged: SEV4 is a ticket — new incident");
    assertThat(status()).isEqualTo(ResponseStatus.LISTED);
    world.acknowledge("ben");
    assertThat(status()).isEqualTo(ResponseStatus.ACKNOWLEDGED);
  }

  @Test
  void aTicketThatNobodyKeepsGoesBackToTheList() {
    world.opened(Severity.SEV4);
    world.acknowledge("ben");
    world.advance(31);

    assertThat(status()).isEqualTo(ResponseStatus.LISTED);
    assertThat(world.pages).isEmpty();
  }

  @Test
  void whatIsForTheRecordIsOnlyWrittenDown() {
    world.opened(Severity.SEV5);
    world.escalation.advance(Duration.ofDays(3));

    assertThat(world.diary)
        .containsExactly("09:00 recorded: nobody is paged: SEV5 is for the record — new incident");
  }

  @Test
  void aPersonWhoSaysThatItIsNotSoBadStopsThePaging() {
    world.opened(Severity.SEV2);
    world.advance(6);
    world.tellTales();
    world.rated(Severity.SEV4, "ben");
    world.escalation.advance(Duration.ofDays(1));

    assertThat(world.tellTales())
        .containsExactly(
            "09:06 listed: nobody is paged: SEV4 is a ticket — less severe: now SEV4",
            "09:06 tell ana: less severe: now SEV4; nobody has to answer now");
  }

  @Test
  void aPersonWhoSaysThatItIsWorseHasPeoplePaged() {
    world.opened(Severity.SEV4);
    world.rated(Severity.SEV2, "eve");

    assertThat(world.diary).endsWith("09:00 page ana, primary");
  }

  @Test
  void anotherConfigurationInTheNightCountsInTheMorning() {
    evening();
    world.opened(Severity.SEV3);
    world.roster = roster(Duty.USUAL.with(Severity.SEV3, Conduct.TICKET));
    world.escalation.advance(Duration.ofDays(1));

    assertThat(world.pages).isEmpty();
    assertThat(status()).isEqualTo(ResponseStatus.LISTED);
  }

  @Test
  void aTicketByMailIsLoudNowhere() {
    var loud = new Contact.Webhook(URI.create("https://hooks.example.com/ana"), null);
    var email = new Contact.Email("ana@example.com");
    var ana = new Person("ana", "Ana", ZoneOffset.UTC, List.of(loud, email));
    var rung = new Rung("primary", List.of(new Target.OnePerson("ana")), Duration.ofMinutes(5));
    var duty = Duty.USUAL.with(Severity.SEV4, Conduct.EMAIL);
    var ladder = new Ladder("default", List.of(rung), 1, null, duty);
    var shop = new World(new Roster(Map.of("ana", ana), Map.of(), Map.of("default", ladder)));
    shop.opened(Severity.SEV4);

    assertThat(shop.pages).hasSize(1);
    assertThat(shop.pages.getFirst().kind()).isEqualTo(PageKind.NOTICE);
    assertThat(shop.pages.getFirst().contact()).isEqualTo("email");
    assertThat(shop.pages.getFirst().news()).isEqualTo("to do: new incident");
  }

  /** Each hour of the week in which the clock is put forward, and of the one when it goes back. */
  @Test
  void theMorningIsNineOClockAlsoWhenTheClockChanges() {
    var berlin = BusinessHours.USUAL.in(ZoneId.of("Europe/Berlin"));
    for (var week : List.of("2026-03-26T00:00:00Z", "2026-10-22T00:00:00Z")) {
      for (int hour = 0; hour < 7 * 24; hour++) {
        var at = Instant.parse(week).plus(Duration.ofHours(hour));
        var shop = new World(roster(Duty.USUAL.at(berlin)));
        shop.escalation.advanceTo(at);
        shop.opened(Severity.SEV3);
        shop.escalation.advance(Duration.ofDays(4));

        var paged = shop.pages.getFirst().at();
        var wall = paged.atZone(berlin.zone());
        assertThat(berlin.isOpenAt(paged)).as("%s", wall).isTrue();
        if (berlin.isOpenAt(at)) {
          assertThat(paged).isEqualTo(at);
        } else {
          assertThat(paged).as("%s", at.atZone(berlin.zone())).isEqualTo(berlin.nextOpening(at));
          assertThat(wall.getHour()).isEqualTo(9);
          assertThat(wall.getMinute()).isZero();
        }
      }
    }
  }
}
