package io.watchbell.deploy.scenario;

import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.decision.Fate;
import io.watchbell.model.page.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nights in which everything breaks at once: how often people are woken. */
class StormScenarioTest {
  private static final String EACH_ITS_OWN = "rules: [{name: each, group_by: [alertname, pod]}]\n";

  @Test
  void fiveThousandAlertsOfAServiceAreElevenPages() {
    var night = new World(Company.SHOP.routing(EACH_ITS_OWN));
    for (int i = 0; i < 5_000; i++) {
      night.pass(ofMillis(10));
      var one = alert("Slow" + i % 3).service("payments").label("pod", "p" + i);
      night.send(one.severity("critical").at(night.now()).build());
    }
    night.pass(ofSeconds(10));

    var pages = pages(night, "ana");
    assertThat(pages).hasSize(11);
    assertThat(pages.getLast().title())
        .isEqualTo("storm on payments: 1 alert, 1 distinct cause so far");
    assertThat(night.open()).hasSize(11);
    assertThat(night.fates(Fate.OPENED)).isEqualTo(11);
    assertThat(night.fates(Fate.JOINED)).isEqualTo(4_989);
    assertThat(night.withoutFate()).isZero();

    night.pass(ofMinutes(5));
    assertThat(pages(night, "ben"))
        .hasSize(11)
        .extracting(Page::title)
        .as("who is paged next reads how large it has become")
        .contains("storm on payments: 4,990 alerts, 3 distinct causes so far");
  }

  @Test
  void aDatabaseThatTakesSixServicesWithItIsOnePage() {
    var night =
        new World(
            new Company(
                """
                services:
                  db: { tier: 1, ladder: payments }
                  orders: { tier: 1, depends_on: [db], ladder: search }
                  stock: { tier: 2, depends_on: [db], ladder: search }
                  payments: { tier: 1, depends_on: [orders], ladder: search }
                  checkout: { tier: 1, depends_on: [payments, stock], ladder: search }
                  mail: { tier: 3, depends_on: [checkout], ladder: search }
                """,
                "correlate: {dependencies: {wait: 20s}}",
                Company.SHOP.oncall()));
    night.send(alert("HighLatency").service("checkout").severity("warning").build());
    night.pass(ofSeconds(2));
    night.send(alert("DatabaseDown").service("db").severity("critical").at(night.now()).build());
    for (var service : List.of("orders", "stock", "payments", "mail")) {
      night.pass(ofSeconds(5));
      night.send(alert("Fails").service(service).severity("critical").at(night.now()).build());
    }
    night.pass(ofMinutes(1));
    night.acknowledges("ana");
    night.pass(ofMinutes(10));

    assertThat(night.pages()).hasSize(1);
    assertThat(night.pages().getFirst().title()).isEqualTo("DatabaseDown on db");
    assertThat(night.open()).hasSize(1);
    assertThat(night.withoutFate()).isZero();
  }

  private static List<Page> pages(World night, String person) {
    return night.pages().stream().filter(page -> page.person().equals(person)).toList();
  }
}
