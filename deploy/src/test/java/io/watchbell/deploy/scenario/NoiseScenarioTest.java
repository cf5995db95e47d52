package io.watchbell.deploy.scenario;

import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.decision.Fate;
import io.watchbell.model.page.Page;
import io.watchbell.testkit.AlertBuilder;
import org.junit.jupiter.api.Test;

/** Nights full of noise: what nobody is woken for, and what still gets through. */
class NoiseScenarioTest {
  private static final AlertBuilder LATENCY =
      alert("HighLatency").service("payments").severity("critical");

  @Test
  void aSilenceHidesAndThenLetsThrough() {
    var night = new World(Company.SHOP);
    night.silences("ana", "alertname=\"HighLatency\"", ofMinutes(30));
    night.pass(ofMinutes(5));
    night.fires(LATENCY);
    night.pass(ofMinutes(30));
    night.acknowledges("ana");

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 ana silences {alertname="HighLatency"} for 30 min
            03:05 HighLatency on payments fires
            03:05 HighLatency: silence 60e16a2d until 2026-01-07 03:30:00 UTC (ana: works)
            03:15 tell ana: Your silence ends Wed 03:30 UTC, and 1 alert under it will be heard\
             then: HighLatency. For longer: amtool silence\
             update -d 4h 60e16a2d-e8ec-3295-870d-21e23f24d43b
            03:30 SEV1 opens: HighLatency on payments
            03:30 page ana (primary): new incident
            03:35 page ben (secondary): nobody answered
            03:35 ana has it for the next 30 min
            03:35 tell ben: ana has it
            """);
    assertAllSettled(night);
  }

  @Test
  void whatRecoversUnderASilenceIsNeverHeardOf() {
    var night = new World(Company.SHOP);
    night.silences("ana", "service=\"payments\"", ofMinutes(30));
    night.fires(LATENCY);
    night.pass(ofMinutes(10));
    night.recovers(LATENCY);
    night.pass(ofHours(1));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 ana silences {service="payments"} for 30 min
            03:00 HighLatency on payments fires
            03:00 HighLatency: silence 7b18b6fc until 2026-01-07 03:30:00 UTC (ana: works)
            03:10 HighLatency on payments recovers
            """);
    assertThat(night.pages()).isEmpty();
    assertAllSettled(night);
  }

  @Test
  void workThatComesAgainWakesNobodyAndWhatIsLeftOfItDoes() {
    var night =
        new World(
            Company.SHOP.routing(
                """
                maintenance:
                  - name: vacuum
                    service: payments
                    starts: 2026-01-06T04:00   # 03:00 UTC, the night before
                    zone: Europe/Berlin
                    repeats: FREQ=DAILY
                    lasts: 30m
                """));
    night.fires(LATENCY);
    night.pass(ofMinutes(29));
    assertThat(night.pages()).isEmpty();

    night.pass(ofMinutes(2));

    assertThat(night.diary())
        .contains("HighLatency: maintenance window vacuum until 2026-01-07 03:30:00 UTC")
        .contains("03:30 page ana (primary): new incident");
    assertAllSettled(night);
  }

  @Test
  void whatNobodySaysTheEndOfEndsByItself() {
    var night =
        new World(
            Company.SHOP.routing(
                "rules: [{name: once, match: ['service=\"payments\"'], resolve_after: 6h}]"));
    night.fires(LATENCY);
    night.pass(ofMinutes(1));
    night.acknowledges("ana");
    night.pass(ofHours(7));

    assertThat(night.diary())
        .contains("09:00 over: all of its alerts are over")
        .contains("09:00 tell ana: resolved: all of its alerts are over");
    assertAllSettled(night);
  }

  @Test
  void aDeadNodeStandsForEverythingOnIt() {
    var night =
        new World(
            Company.SHOP.routing(
                """
                inhibit:
                  - name: node-down
                    source: ['alertname="NodeDown"']
                    target: ['severity="warning"']
                    equal: [instance]
                    wait: 0s
                """));
    var node = alert("NodeDown").service("payments").instance("db-1").severity("critical");
    var disk = alert("DiskSlow").service("payments").instance("db-1").severity("warning");
    var other = alert("DiskSlow").service("search").instance("db-2").severity("warning");

    night.fires(node);
    night.pass(ofSeconds(1));
    night.fires(disk);
    night.fires(other);
    night.pass(ofMinutes(2));
    night.acknowledges("ana");
    night.acknowledges("dan");
    night.pass(ofMinutes(2));
    night.recovers(node);
    night.pass(ofMinutes(1));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 NodeDown on payments fires
            03:00 SEV1 opens: NodeDown on payments
            03:00 page ana (primary): new incident
            03:00:01 DiskSlow on payments fires
            03:00:01 DiskSlow: NodeDown a611901cf5c9bfa9 implies it \
            (inhibition node-down, same instance)
            03:00:01 DiskSlow on search fires
            03:00:01 SEV3 opens: DiskSlow on search
            03:00:01 page dan (primary): new incident
            03:02:01 ana has it for the next 30 min
            03:02:01 dan has it for the next 1 h
            03:04:01 NodeDown on payments recovers
            03:04:01 over: all of its alerts are over
            03:04:01 tell ana: resolved: all of its alerts are over
            03:04:05 SEV3 opens: DiskSlow on payments
            03:04:05 page ana (primary): new incident
            """);
    assertAllSettled(night);
  }

  @Test
  void whatComesAndGoesIsLeftAloneAndIsOverWhenItIsCalm() {
    var night = new World(Company.SHOP.routing("flapping: { changes: 3, within: 10m, calm: 10m }"));
    night.fires(LATENCY);
    night.pass(ofSeconds(30));
    night.recovers(LATENCY);
    night.pass(ofSeconds(1));
    night.fires(LATENCY.at(night.now()));
    night.acknowledges("ana");
    for (int i = 0; i < 12; i++) {
      night.pass(ofSeconds(30));
      night.send(LATENCY.resolvedAt(night.now()).build());
      night.pass(ofSeconds(1));
      night.send(LATENCY.at(night.now()).build());
    }
    night.recovers(LATENCY);
    night.pass(ofMinutes(20));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:00:30 HighLatency on payments recovers
            03:00:30 over: all of its alerts are over
            03:00:30 tell ana: resolved: all of its alerts are over
            03:00:31 HighLatency on payments fires
            03:00:31 SEV1 reopens: HighLatency on payments
            03:00:31 page ana (primary): it came back: fires again: HighLatency
            03:00:31 ana has it for the next 30 min
            03:01:01 HighLatency: flapping: 3 changes within 31s; \
            its incident goes on until it is calm
            03:06:43 HighLatency on payments recovers
            03:16:43 over: all of its alerts are over
            03:16:43 tell ana: resolved: all of its alerts are over
            """);
    assertAllSettled(night);
  }

  @Test
  void anIncidentWaitsForItsGroupBeforeAnybodyIsWoken() {
    var night =
        new World(Company.SHOP.routing("rules: [ { name: all, match: [], group_wait: 30s } ]"));
    night.fires(LATENCY.instance("pay-1").severity("warning"));
    night.pass(ofSeconds(10));
    night.fires(LATENCY.instance("pay-2"));
    night.pass(ofMinutes(1));
    night.acknowledges("ana");

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00:10 HighLatency on payments fires
            03:00:30 SEV1 opens: HighLatency on payments
            03:00:30 page ana (primary): new incident
            03:01:10 ana has it for the next 30 min
            """);
    assertAllSettled(night);
  }

  @Test
  void whatComesBackSoonIsTheSameIncidentAndLaterAnother() {
    var night = new World(Company.SHOP);
    night.fires(LATENCY);
    night.pass(ofMinutes(2));
    night.acknowledges("ana");
    night.pass(ofMinutes(3));
    night.recovers(LATENCY);
    night.pass(ofMinutes(10));
    night.fires(LATENCY.at(night.now()));
    night.pass(ofMinutes(1));
    night.recovers(LATENCY);
    night.pass(ofMinutes(40));
    night.fires(LATENCY.at(night.now()));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:02 ana has it for the next 30 min
            03:05 HighLatency on payments recovers
            03:05 over: all of its alerts are over
            03:05 tell ana: resolved: all of its alerts are over
            03:15 HighLatency on payments fires
            03:15 SEV1 reopens: HighLatency on payments
            03:15 page ana (primary): it came back: fires again: HighLatency
            03:16 HighLatency on payments recovers
            03:16 over: all of its alerts are over
            03:16 tell ana: resolved: all of its alerts are over
            03:56 HighLatency on payments fires
            03:56 SEV1 opens: HighLatency on payments
            03:56 page ana (primary): new incident
            """);
    assertThat(night.pages().stream().map(Page::incident).distinct()).hasSize(2);
    assertAllSettled(night);
  }

  @Test
  void aStormOfTwoThousandAlertsIsOnePage() {
    var night = new World(Company.SHOP);
    for (int i = 0; i < 2_000; i++) {
      night.send(LATENCY.instance("node-" + i).at(night.now()).build());
      if (i % 100 == 0) {
        night.pass(ofSeconds(1));
      }
    }
    night.pass(ofMinutes(2));
    night.acknowledges("ana");
    night.pass(ofMinutes(10));

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:02:20 ana has it for the next 30 min
            """);
    assertThat(night.fates(Fate.OPENED)).isEqualTo(1);
    assertThat(night.fates(Fate.JOINED)).isEqualTo(1_999);
    assertAllSettled(night);
  }

  @Test
  void repeatsWakeNobodyAndAreCounted() {
    var night = new World(Company.SHOP);
    night.fires(LATENCY);
    night.acknowledges("ana");
    for (int i = 0; i < 50; i++) {
      night.pass(ofSeconds(30));
      night.send(LATENCY.againAt(night.now()).build());
    }

    assertThat(night.diary())
        .isEqualTo(
            """
            03:00 HighLatency on payments fires
            03:00 SEV1 opens: HighLatency on payments
            03:00 page ana (primary): new incident
            03:00 ana has it for the next 30 min
            03:20 tell ana: still on it? Acknowledge again to keep it: your \
            acknowledgement lapses in 10 min, and then others are paged
            """);
    assertAllSettled(night);
    assertThat(night.fates(Fate.REPEAT)).isEqualTo(50);
  }

  private static void assertAllSettled(World night) {
    night.pass(ofHours(1));
    assertThat(night.withoutFate()).isZero();
  }
}
