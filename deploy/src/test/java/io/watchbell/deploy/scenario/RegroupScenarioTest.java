package io.watchbell.deploy.scenario;

import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.testkit.AlertBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What merging and splitting by hand do to people in the night. */
class RegroupScenarioTest {
  private static final AlertBuilder PAY =
      alert("ErrorsTooHigh").service("payments").severity("critical");
  private static final AlertBuilder INDEX =
      alert("IndexStale").service("search").severity("warning");

  private final World night = new World(Company.SHOP);

  @AfterEach
  void everyAlertHasAFate() {
    night.pass(ofHours(2));
    assertThat(night.withoutFate()).isZero();
  }

  private IncidentId incidentOf(String service) {
    return night.pages().stream()
        .filter(page -> page.service().equals(service))
        .findFirst()
        .orElseThrow()
        .incident();
  }

  @Test
  void whoeverWasPagedForTheMergedOneIsToldAndTheOtherGoesOnAsItWas() {
    night.fires(PAY);
    night.fires(INDEX);
    night.pass(ofMinutes(2));
    var pay = incidentOf("payments");
    night.says("ana", incidentOf("search"), new Action.Merge(pay));
    night.pass(ofMinutes(4));
    night.acknowledges("ana");
    night.recovers(PAY);
    night.pass(ofMinutes(10));
    night.recovers(INDEX);

    assertThat(night.diary().replace(pay.toString(), "PAY"))
        .isEqualTo(
            """
            03:00 ErrorsTooHigh on payments fires
            03:00 SEV1 opens: ErrorsTooHigh on payments
            03:00 page ana (primary): new incident
            03:00 IndexStale on search fires
            03:00 SEV3 opens: IndexStale on search
            03:00 page dan (primary): new incident
            03:02 over: merged into PAY by ana
            03:02 tell dan: it is part of PAY now, says ana
            03:05 page ben (secondary): nobody answered
            03:06 ana has it for the next 30 min
            03:06 tell ben: ana has it
            03:06 ErrorsTooHigh on payments recovers
            03:16 IndexStale on search recovers
            03:16 over: all of its alerts are over
            03:16 tell ana: resolved: all of its alerts are over
            03:16 tell ben: resolved: all of its alerts are over
            """);
  }

  @Test
  void whatIsWorseThanTheOtherPagesItsPeople() {
    night.fires(INDEX);
    night.pass(ofMinutes(2));
    night.fires(PAY);
    var search = incidentOf("search");
    var pay = incidentOf("payments");
    night.says("ana", pay, new Action.Merge(search));

    var diary = night.diary().replace(pay.toString(), "PAY");
    assertThat(diary.replace(search.toString(), "SEARCH"))
        .isEqualTo(
            """
            03:00 IndexStale on search fires
            03:00 SEV3 opens: IndexStale on search
            03:00 page dan (primary): new incident
            03:02 ErrorsTooHigh on payments fires
            03:02 SEV1 opens: ErrorsTooHigh on payments
            03:02 page ana (primary): new incident
            03:02 over: merged into SEARCH by ana
            03:02 it is now SEV1 was SEV3, since PAY is part of it
            03:02 page dan (primary): worse: SEV1 was SEV3, since PAY is part of it
            """);
  }

  @Test
  void whatIsSplitOffPagesAsAnyOther() {
    var first = PAY.instance("pay-1");
    var second = PAY.instance("pay-2");
    night.fires(first);
    night.fires(second);
    night.pass(ofMinutes(1));
    night.acknowledges("ana");
    var alerts = List.of(second.build().fingerprint());
    night.asks("ana", new Action.Split(alerts, "the bank, not us"));
    night.pass(ofMinutes(6));
    night.acknowledges("ben");

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 ErrorsTooHigh on payments fires
            03:00 SEV1 opens: ErrorsTooHigh on payments
            03:00 page ana (primary): new incident
            03:00 ErrorsTooHigh on payments fires
            03:01 ana has it for the next 30 min
            03:01 SEV1 opens: the bank, not us
            03:01 page ana (primary): new incident
            03:06 page ben (secondary): nobody answered
            03:07 ben has it for the next 30 min
            03:07 tell ana: ben has it
            """);
  }
}
