package io.watchbell.deploy.scenario;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.heartbeat.Heartbeats;
import io.watchbell.ingest.heartbeat.HeartbeatsReader;
import io.watchbell.ingest.heartbeat.Ping;
import io.watchbell.ingest.heartbeat.PingAlert;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nights on which something should have come and did not. Each day begins at 03:00 here. */
class HeartbeatScenarioTest {
  private final Heartbeats heartbeats =
      heartbeats(
          """
          heartbeats:
            nightly-backup:
              cron: "0 3 * * *"
              grace: 30m
              severity: warning
              service: search
          """);
  private final World night = new World(Company.SHOP);

  @AfterEach
  void everyPingHasAFate() {
    night.pass(ofMinutes(1));
    assertThat(night.withoutFate()).isZero();
  }

  @Test
  void aBackupThatDidNotComeWakesSomebodyUntilItComes() {
    pings("0");
    night.pass(ofHours(25).plusMinutes(10));
    pings("0");
    night.pass(ofHours(23).plusMinutes(10));

    assertThat(night.diary())
        .isEqualTo(
            """
            day 1, 03:30 SEV3 opens: nightly-backup on search
            day 1, 03:30 page dan (primary): new incident
            day 1, 03:40 page eva (secondary): nobody answered
            day 1, 03:50 exhausted: every rung was tried in every round and nobody answered
            day 1, 04:10 over: all of its alerts are over
            day 1, 04:10 tell dan: resolved: all of its alerts are over
            day 1, 04:10 tell eva: resolved: all of its alerts are over
            """);
    assertThat(night.pages().getFirst().summary())
        .isEqualTo(
            "no ping from nightly-backup since 2026-01-07 03:00:00 UTC"
                + " (cron 0 3 * * * UTC, grace 30m)");
  }

  @Test
  void aBackupThatComesEachNightWakesNobody() {
    for (int night = 0; night < 5; night++) {
      pings("0");
      this.night.pass(ofHours(24).plusMinutes(night));
    }

    assertThat(night.diary()).isEqualTo("\n");
  }

  @Test
  void aFailureWakesAtOnce() {
    pings("start");
    night.pass(ofMinutes(7));
    pings("2");
    night.acknowledges("dan");
    night.pass(ofMinutes(20));
    pings("start");
    night.pass(ofMinutes(10));
    pings("0");

    assertThat(night.diary())
        .isEqualTo(
            """
            03:07 SEV3 opens: nightly-backup on search
            03:07 page dan (primary): new incident
            03:07 dan has it for the next 1 h
            03:37 over: all of its alerts are over
            03:37 tell dan: resolved: all of its alerts are over
            """);
  }

  @Test
  void aRunThatDoesNotEndIsMissed() {
    pings("start");
    night.pass(ofMinutes(31));

    assertThat(night.diary()).startsWith("03:30 SEV3 opens: nightly-backup on search\n");
  }

  @Test
  void whoeverIsAwayAtTheTimeOfTheBackupIsNotWoken() {
    pings("0");
    night.pass(ofHours(23).plusMinutes(50));
    night.isAway(ofHours(1));
    night.pass(ofHours(23));

    assertThat(night.wasPaged("dan")).isFalse();
    night.pass(ofHours(1));
    assertThat(night.diary()).contains("day 2, 03:30 page dan (primary): new incident");
  }

  @Test
  void whoeverIsAwayInTheAfternoonIsWokenInTime() {
    pings("0");
    night.pass(ofHours(10));
    night.isAway(ofSeconds(90));
    night.pass(ofHours(15));

    assertThat(night.diary()).contains("day 1, 03:30 page dan (primary): new incident");
  }

  private void pings(String word) {
    var heartbeat = heartbeats.find("nightly-backup").orElseThrow();
    PingAlert.of(heartbeat, Ping.read(word).orElseThrow(), "", night.now()).ifPresent(night::send);
  }

  private static Heartbeats heartbeats(String yaml) {
    var problems = new Problems();
    var read = YamlDocument.parse("heartbeats.yaml", yaml, problems).map(HeartbeatsReader::read);
    assertThat(problems.sorted()).isEmpty();
    return read.orElseThrow();
  }
}
