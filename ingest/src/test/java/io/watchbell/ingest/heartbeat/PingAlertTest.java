package io.watchbell.ingest.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.rhythm.Cron;
import io.watchbell.model.rhythm.Every;
import io.watchbell.model.rhythm.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingAlertTest {
  private static final Instant AT = Instant.parse("2026-11-20T03:10:00Z");
  private static final Rhythm DAILY = new Every(Duration.ofDays(1), Duration.ofMinutes(30));
  private static final Heartbeat BACKUP =
      new Heartbeat(
          "nightly-backup",
          DAILY,
          Duration.ofHours(2),
          new Heartbeat.About(
              "warning",
              "backups",
              Labels.of("team", "storage"),
              "https://runbooks.example.com/backup"),
          List.of(),
          new Matchers(List.of()));

  @Test
  void successSaysUntilWhenTheNextMustCome() {
    var alert = alert("0", "12 GB written");

    assertThat(alert.status()).isEqualTo(AlertStatus.AWAITED);
    assertThat(alert.startsAt()).isEqualTo(AT.plus(Duration.ofMinutes(24 * 60 + 30)));
    assertThat(alert.receivedAt()).isEqualTo(AT);
    assertThat(alert.summary())
        .isEqualTo(
            "no ping from nightly-backup since 2026-11-20 03:10:00 UTC (every 1d, grace 30m)");
    assertThat(alert.name()).isEqualTo("nightly-backup");
    assertThat(alert.level()).isEqualTo(Level.WARNING);
    assertThat(alert.labels())
        .isEqualTo(
            Labels.of(
                "alertname", "nightly-backup",
                "heartbeat", "nightly-backup",
                "service", "backups",
                "severity", "warning",
                "team", "storage"));
    assertThat(alert.runbook()).isEqualTo("https://runbooks.example.com/backup");
    assertThat(Rhythm.read(alert.annotations())).isEqualTo(DAILY);
    assertThat(alert.annotations().get("last_log")).isEqualTo("12 GB written");
  }

  @Test
  void aJobThatBeginsHasItsRuntimeToEnd() {
    var alert = alert("start", "");

    assertThat(alert.status()).isEqualTo(AlertStatus.AWAITED);
    assertThat(alert.startsAt()).isEqualTo(AT.plus(Duration.ofHours(2)));
    assertThat(alert.summary())
        .isEqualTo("nightly-backup began at 2026-11-20 03:10:00 UTC and has not ended within 2h");
    assertThat(Rhythm.isRun(alert.annotations())).isTrue();
    assertThat(Rhythm.isRun(alert("0", "").annotations())).isFalse();
  }

  @Test
  void aFailureFiresAndSaysWithWhichCode() {
    assertThat(alert("3", "disk full").status()).isEqualTo(AlertStatus.FIRING);
    assertThat(alert("3", "disk full").startsAt()).isEqualTo(AT);
    assertThat(alert("3", "").summary()).isEqualTo("nightly-backup failed with exit code 3");
    assertThat(alert("fail", "").summary()).isEqualTo("nightly-backup says that it failed");
    assertThat(alert("fail", "disk full\n").annotations().get("log")).isEqualTo("disk full");
  }

  @Test
  void aLogChangesNothing() {
    assertThat(PingAlert.of(BACKUP, Ping.read("log").orElseThrow(), "x", AT)).isEmpty();
  }

  @Test
  void allOfThemAreOneAlert() {
    assertThat(List.of(alert("0", ""), alert("start", ""), alert("fail", "")))
        .extracting(Alert::fingerprint)
        .containsOnly(BACKUP.fingerprint());
  }

  @Test
  void theEndOfALongLogIsKept() {
    var log =
        alert("fail", "begin" + "🔔".repeat(5_000) + "no space left").annotations().valueOf("log");

    assertThat(log).startsWith("…🔔").endsWith("no space left");
    assertThat(log.length()).isBetween(PingAlert.LOG_MAX - 1, PingAlert.LOG_MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"256", "1000000000000", "Start", "success", "-1", "+1", "", "٣"})
  void whatAPingCannotSayIsNotRead(String word) {
    assertThat(Ping.read(word)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "00", "000"})
  void zeroIsSuccess(String word) {
    assertThat(Ping.read(word)).contains(Ping.SUCCESS);
  }

  @Test
  void aHeartbeatThatIsNoLongerConfiguredIsWaitedForNoLonger() {
    var state = state(alert("0", ""));
    var later = AT.plusSeconds(60);

    assertThat(Retired.among(List.of(state), new Heartbeats(List.of(BACKUP)), later)).isEmpty();
    assertThat(Retired.among(List.of(state), Heartbeats.NONE, later))
        .singleElement()
        .satisfies(alert -> {
          assertThat(alert.status()).isEqualTo(AlertStatus.RESOLVED);
          assertThat(alert.fingerprint()).isEqualTo(BACKUP.fingerprint());
          assertThat(alert.receivedAt()).isEqualTo(later);
          assertThat(alert.labels()).isEqualTo(state.alert().labels());
        });
  }

  @Test
  void itIsShownAsItStands() {
    assertThat(view(null, AT).state()).hasToString("new");
    assertThat(view(alert("0", ""), AT).state()).hasToString("up");
    assertThat(view(alert("0", ""), AT.plusSeconds(86_401)).state()).hasToString("late");
    assertThat(view(alert("start", ""), AT).state()).hasToString("running");
    var missed = view(alert("0", "").missedAt(DAILY.deadline(AT)), AT.plusSeconds(90_000));
    assertThat(missed.state()).hasToString("down");
    assertThat(missed.lastHeard()).isEqualTo(AT);
    assertThat(missed.since()).isEqualTo(DAILY.deadline(AT));
    assertThat(missed.deadline()).isNull();
  }

  @Test
  void whoeverWritesItDownIsToldWhenItWouldBeMissed() throws Exception {
    var nightly =
        new Heartbeat(
            "nightly",
            Cron.parse("0 3 * * *", ZoneId.of("Europe/Berlin"), Duration.ofMinutes(30)),
            Duration.ofHours(2),
            BACKUP.about(),
            List.of(),
            new Matchers(List.of()));

    assertThat(Outlook.of(nightly, AT, ZoneOffset.UTC).line())
        .isEqualTo(
            "heartbeat nightly (cron 0 3 * * * Europe/Berlin, grace 30m): if pinged now and never"
                + " again, missed at Sat 2026-11-21 03:30:00 Europe/Berlin; alert "
                + nightly.fingerprint().hex());
    assertThat(Outlook.of(BACKUP, AT, ZoneOffset.UTC).line())
        .contains("missed at Sat 2026-11-21 03:40:00 Z;");
  }

  private static HeartbeatView view(@org.jspecify.annotations.Nullable Alert alert, Instant now) {
    return HeartbeatView.of(BACKUP, alert == null ? null : state(alert), now);
  }

  private static AlertState state(Alert alert) {
    return new AlertState(
        alert, Fate.AWAITED, List.of(), List.of(), List.of(), "backups", "default", null, AT);
  }

  private static Alert alert(String word, String said) {
    return PingAlert.of(BACKUP, Ping.read(word).orElseThrow(), said, AT).orElseThrow();
  }
}
