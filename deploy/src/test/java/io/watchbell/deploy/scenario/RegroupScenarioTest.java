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
            """);
  }

  @Test
  void whatIsWorseThanTheOtherPagesItsPeople() {
    night.fires(INDEX);
    night.pass(ofMinutes(2));
    night.fires(PAY);
    var search = incidentOf("search");
    night.says("ana", incidentOf("payments"), new Action.Merge(search));

    assertThat(night.diary().replace(search.toString(), "SEARCH"))
        .isEqualTo(
            """
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
            """);
  }
}
