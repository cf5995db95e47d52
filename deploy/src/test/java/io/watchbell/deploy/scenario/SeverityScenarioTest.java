package io.watchbell.deploy.scenario;

import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.command.Action;
import io.watchbell.model.incident.Severity;
import io.watchbell.testkit.AlertBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * How severe something is, and what that does to people: at three in the morning, UTC, which is
 * four in Berlin, on a Wednesday.
 */
class SeverityScenarioTest {
  private static final AlertBuilder INDEX =
      alert("IndexStale").service("search").severity("warning");

  private final World night = new World(Company.OFFICE);

  @AfterEach
  void everyAlertHasAFate() {
    night.pass(ofHours(2));
    assertThat(night.withoutFate()).isZero();
  }

  @Test
  void whatIsModerateWaitsForTheMorning() {
    night.fires(INDEX);
    night.pass(ofHours(6));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 IndexStale on search fires
            03:00 SEV3 opens: IndexStale on search
            03:00 held over to Wednesday 09:00 Europe/Berlin: SEV3 outside business \
            hours — new incident
            08:00 page dan (primary): it has waited for business hours
            08:10 page eva (secondary): nobody answered
            08:20 exhausted: every rung was tried in every round and nobody answered
            """);
  }

  @Test
  void whatIsModerateWaitsForTheMorningAfterTheHoliday() {
    var easter = new World(Company.OFFICE.oncall(onHolidays(Company.OFFICE.oncall())));
    easter.fires(INDEX);
    easter.pass(ofHours(30));

    assertThat(easter.diary())
        .startsWith(
            """
            03:00 IndexStale on search fires
            03:00 SEV3 opens: IndexStale on search
            03:00 held over to Thursday 09:00 Europe/Berlin: SEV3 outside business \
            hours (Founders' Day) — new incident
            day 1, 08:00 page dan (primary): it has waited for business hours
            """);
    assertThat(easter.pages().getFirst().at()).isEqualTo(easter.now().minus(ofHours(1)));
  }

  private static String onHolidays(String oncall) {
    return "holidays: { firm: { days: { 2026-01-07: Founders' Day } } }\n"
        + oncall.replace("hours: {", "hours: { holidays: firm,");
  }

  @Test
  void whatEndsBeforeTheMorningWakesNobody() {
    night.fires(INDEX);
    night.pass(ofHours(2));
    night.recovers(INDEX);
    night.pass(ofHours(8));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 IndexStale on search fires
            03:00 SEV3 opens: IndexStale on search
            03:00 held over to Wednesday 09:00 Europe/Berlin: SEV3 outside business \
            hours — new incident
            05:00 IndexStale on search recovers
            05:00 over: all of its alerts are over
            """);
  }

  @Test
  void whatGetsWorseInTheNightPagesAtOnce() {
    night.fires(INDEX);
    night.pass(ofMinutes(30));
    night.fires(INDEX.severity("critical"));
    night.acknowledges("dan");
    night.pass(ofMinutes(30));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 IndexStale on search fires
            03:00 SEV3 opens: IndexStale on search
            03:00 held over to Wednesday 09:00 Europe/Berlin: SEV3 outside business \
            hours — new incident
            03:30 IndexStale on search fires
            03:30 it is now SEV2 was SEV3
            03:30 page dan (primary): worse: SEV2 was SEV3
            03:30 dan has it for the next 1 h
            """);
    assertThat(night.pages().getFirst().because())
        .containsExactly("tier 3: partial scope (+1)", "level critical: high impact (+1)");
  }

  @Test
  void aGrowingIncidentGetsWorse() {
    for (int i = 0; i < 6; i++) {
      night.fires(INDEX.instance("node-" + i));
      night.pass(ofMinutes(4));
    }

    assertThat(night.diary())
        .contains("03:16 it is now SEV2 was SEV3\n03:16 page dan (primary): worse: SEV2 was SEV3");
    assertThat(night.pages().getFirst().because())
        .endsWith("growing: 5 alerts fire, 10 min ago at most 2 did (+1)");
  }

  @Test
  void howManyAreHurtIsTheDifferenceBetweenNowAndTheMorning() {
    night.fires(INDEX.annotation("affected_customers", "40%"));

    assertThat(night.diary()).contains("SEV2 opens").contains("page dan (primary): new incident");
    assertThat(night.pages().getFirst().because()).endsWith("40 % of customers (+1)");
  }

  @Test
  void aTicketAndARecordPageNobody() {
    night.fires(INDEX.annotation("workaround", "use yesterday's index"));
    night.fires(alert("Deployed").service("search").severity("info"));
    night.pass(ofDays(2));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 IndexStale on search fires
            03:00 SEV4 opens: IndexStale on search
            03:00 nobody is paged: SEV4 is a ticket — new incident
            03:00 Deployed on search fires
            03:00 SEV5 opens: Deployed on search
            03:00 nobody is paged: SEV5 is for the record — new incident
            """);
    assertThat(night.open()).hasSize(2);
  }

  @Test
  void whatAPersonSaysHoldsAgainstEveryLaterReckoning() {
    var latency = alert("HighLatency").service("payments").severity("critical");
    night.fires(latency);
    night.pass(ofMinutes(2));
    night.asks("ana", new Action.SetSeverity(Severity.SEV4));
    for (int i = 0; i < 12; i++) {
      night.fires(latency.instance("node-" + i));
    }
    night.pass(ofHours(8));

    assertThat(night.diary())
        .startsWith(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:02 it is now SEV4 was SEV1
            03:02 nobody is paged: SEV4 is a ticket — less severe: SEV4 was SEV1
            """);
    assertThat(night.pages()).hasSize(1);
  }

  @Test
  void aPersonCanHaveItPagedWhatTheFactsWouldNot() {
    night.fires(INDEX);
    night.says("eva", night.open().getFirst(), new Action.SetSeverity(Severity.SEV1));

    assertThat(night.diary()).contains("03:00 it is now SEV1 was SEV3\n03:00 page dan (primary)");
    assertThat(night.pages().getFirst().because()).containsExactly("eva says SEV1");
  }
}
