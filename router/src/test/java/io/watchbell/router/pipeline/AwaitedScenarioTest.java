package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.rhythm.Every;
import io.watchbell.model.rhythm.Rhythm;
import io.watchbell.testkit.AlertBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is waited for, and what happens when it does not come. */
final class AwaitedScenarioTest {
  private static final Every RHYTHM = new Every(Duration.ofMinutes(10), Duration.ofMinutes(2));

  private final AlertBuilder backup =
      alert("Backup")
          .service("payments")
          .severity("critical")
          .annotation(Rhythm.SCHEDULE, RHYTHM.schedule())
          .annotation(Rhythm.GRACE, Rhythm.text(RHYTHM.grace()));
  private World world = World.withDefaults();
  private int sent;

  @AfterEach
  void everythingHasExactlyOneFate() {
    world.advance(Duration.ofMinutes(1));
    assertThat(world.settled()).isEqualTo(sent);
  }

  @Test
  void whatIsHeardOfInTimeIsHeardByNobody() {
    for (int minute = 0; minute <= 60; minute += 10) {
      ping(minute * 60L);
    }
    world.at(60 * 60 + 11 * 60);

    assertThat(world.changes()).isEmpty();
    assertThat(world.decisions())
        .extracting(decision -> decision.fate())
        .startsWith(Fate.AWAITED, Fate.REPEAT)
        .doesNotContain(Fate.OPENED);
  }

  @Test
  void whatIsNotHeardOfBeginsAtItsDeadlineAndEndsWithTheNextWord() {
    ping(0);
    world.at(1_000);
    ping(1_000);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Backup awaited",
            "03:12:00 Backup opened x0",
            "03:12:00 incident opened SEV2, 1 of 1 firing",
            "03:16:40 Backup resolved",
            "03:16:40 incident resolved SEV2, 0 of 1 firing");
    assertThat(world.last(Fate.OPENED).reason()).contains("not heard of in time");
    assertThat(world.last(Fate.RESOLVED).verdicts().getFirst().said()).contains("heard of again");
    assertThat(world.lastChange().incident().openedAt()).isEqualTo(second(720));
  }

  @Test
  void itIsWaitedForAgainAfterItWasMissed() {
    ping(0);
    world.at(1_000);
    ping(1_000);
    world.at(2_000);

    assertThat(world.diary())
        .contains("03:28:40 Backup opened x0", "03:28:40 incident reopened SEV2, 1 of 1 firing");
  }

  @Test
  void theStateSaysSinceWhenItIsWrongAndWhenItWasLastHeardOf() {
    ping(0);
    ping(300);
    world.at(2_000);

    var awaited = world.states().stream().filter(AlertState::isAwaited).toList().getLast();
    assertThat(awaited.alert().receivedAt()).isEqualTo(second(300));
    assertThat(awaited.alert().startsAt()).isEqualTo(second(1_020));
    var firing = world.states().getLast().alert();
    assertThat(firing.status()).isEqualTo(AlertStatus.FIRING);
    assertThat(firing.receivedAt()).isEqualTo(second(300));
    assertThat(firing.startsAt()).isEqualTo(second(1_020));
  }

  @Test
  void aFailureFiresAtOnceAndTheNextWordEndsIt() {
    ping(0);
    fail(60);
    ping(120);
    world.at(300);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Backup awaited",
            "03:01:00 Backup opened",
            "03:01:00 incident opened SEV2, 1 of 1 firing",
            "03:02:00 Backup resolved",
            "03:02:00 incident resolved SEV2, 0 of 1 firing");
  }

  @Test
  void afterAFailureNothingMoreIsMissed() {
    ping(0);
    fail(60);
    world.at(3_000);

    assertThat(world.diary()).hasSize(3);
  }

  @Test
  void aNearerDeadlineReplacesAFurtherOne() {
    ping(0);
    send(backup.at(second(30)).build().awaitedUntil(second(90)));
    world.at(100);

    assertThat(world.diary()).contains("03:01:30 Backup opened x0");
  }

  @Test
  void whatNobodyWaitsForAnyLongerIsNotMissed() {
    ping(0);
    send(backup.resolvedAt(second(60)).build());
    world.at(10_000);

    assertThat(world.changes()).isEmpty();
    assertThat(world.last(Fate.RESOLVED).reason()).contains("nobody waits for it any longer");
  }

  @Test
  void aSilenceHidesWhatIsMissed() {
    world.silence("s1", "service=\"payments\"", second(0), second(1_000));
    ping(0);
    world.at(1_100);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Backup awaited",
            "03:12:00 Backup silenced x0",
            "03:16:40 Backup opened x0",
            "03:16:40 incident opened SEV2, 1 of 1 firing");
  }

  @Test
  void whatIsHeardOfWhileItIsHiddenIsWaitedForAgain() {
    world.silence("s1", "service=\"payments\"", second(0), second(1_500));
    ping(0);
    world.at(800);
    ping(800);
    world.at(1_540);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Backup awaited",
            "03:12:00 Backup silenced x0",
            "03:13:20 Backup resolved",
            "03:25:20 Backup opened x0",
            "03:25:20 incident opened SEV2, 1 of 1 firing");
  }

  @Test
  void whatIsOnlyWaitedForImpliesNothing() {
    world =
        new World(
            "",
            """
            inhibit:
              - {name: backup, source: ['alertname="Backup"'], target: ['alertname="Full"']}
            """);
    ping(0);
    world.send(alert("Full").at(second(10)));
    world.at(730);
    world.send(alert("Full").label("disk", "b").at(second(730)));
    sent += 2;

    assertThat(world.diary()).contains("03:00:15 Full opened x0", "03:12:10 Full inhibited");
  }

  @Test
  void aWordThatCannotBeReadIsNone() {
    ping(0);
    var record = AlertRecord.of(heardAt(60));
    world.record(
        new AlertRecord(record.key(), record.imprint(), "garbage".getBytes(UTF_8)), second(60));
    sent++;
    world.at(730);

    assertThat(world.diary()).contains("03:01:00 invalid", "03:12:00 Backup opened x0");
  }

  // Runs that are said to have begun.

  @Test
  void aRunThatDoesNotEndIsMissedWhenItHasBeenTooLong() {
    begin(0, 300);
    world.at(1_000);

    assertThat(world.diary()).contains("03:05:00 Backup opened x0");
  }

  @Test
  void aRunThatEndsIsFollowedByTheRhythm() {
    begin(0, 3_600);
    ping(1_200);
    world.at(2_000);

    assertThat(world.diary()).contains("03:32:00 Backup opened x0");
  }

  @Test
  void whatBeginsAgainHasItsTimeAnew() {
    begin(0, 300);
    begin(200, 300);
    world.at(1_000);

    assertThat(world.diary()).contains("03:08:20 Backup opened x0");
  }

  @Test
  void whatBeginsAgainAndAgainAndNeverEndsIsMissed() {
    for (int second = 0; second <= 2_000; second += 100) {
      begin(second, 300);
    }

    assertThat(world.diary()).contains("03:12:00 Backup opened x0");
  }

  @Test
  void aRunThatBeginsEndsNothing() {
    fail(0);
    begin(60, 300);
    world.at(70);
    assertThat(world.last(Fate.REPEAT).reason()).contains("fires still");
    ping(120);
    world.at(300);

    assertThat(world.diary())
        .containsSubsequence(
            "03:00:00 Backup opened", "03:02:00 incident resolved SEV2, 0 of 1 firing")
        .doesNotContain("03:01:00 Backup resolved");
  }

  @Test
  void theEndOfARunMayHaveComeWhileWeWereAway() {
    begin(0, 3_000);
    world.at(60).awayUntil(300);
    world.at(1_200);
    begin(1_200, 3_000); // In step again: the first run has ended, for all we know.
    world.at(4_300);

    assertThat(world.diary()).contains("04:10:00 Backup opened x0");
  }

  // While we are away.

  @Test
  void aDeadlineThatPassesWhileWeAreAwayRaisesNoAlarm() {
    ping(0);
    world.at(500).awayUntil(1_000);
    world.at(1_200);
    ping(1_200);
    world.at(1_900);

    assertThat(world.changes()).isEmpty();
    assertThat(world.diary()).contains("03:16:40 Backup awaited x0");
    assertThat(world.last(Fate.AWAITED).reason())
        .contains("from 2026-01-07T03:08:20Z to 2026-01-07T03:16:40Z");
  }

  @Test
  void aWordThatComesBeforeAnythingElseAfterwardsRaisesNoAlarmEither() {
    ping(0);
    world.at(500).awayUntil(1_000);
    ping(1_000);
    world.at(1_700);

    assertThat(world.changes()).isEmpty();
  }

  @Test
  void whatIsDeadIndeedIsMissedOnePeriodLater() {
    ping(0);
    world.at(500).awayUntil(1_000);
    world.at(3_000);

    // In step: 10 min and 20 min passed while nobody listened, or just before; 20 + 2 min is next.
    assertThat(world.diary()).contains("03:22:00 Backup opened x0");
  }

  @Test
  void anAbsenceInWhichNothingWasExpectedDelaysNothing() {
    ping(0);
    world.at(60).awayUntil(300);
    world.at(1_000);

    assertThat(world.diary()).contains("03:12:00 Backup opened x0");
  }

  @Test
  void aShortPauseIsNoAbsence() {
    ping(0);
    world.at(590).awayUntil(600);
    world.at(1_000);

    assertThat(world.diary()).contains("03:12:00 Backup opened x0");
  }

  @Test
  void shortAbsencesAtTheVeryTimeAreBorneWithTwice() {
    ping(0);
    for (int minute = 10; minute <= 40; minute += 10) {
      world.at(minute * 60L - 15).awayUntil(minute * 60L + 15);
    }
    world.at(5_000);

    assertThat(world.diary()).contains("03:32:00 Backup opened x0");
  }

  @Test
  void longAbsencesAreBorneWithForEver() {
    ping(0);
    for (int minute = 10; minute <= 80; minute += 10) {
      world.at(minute * 60L - 200).awayUntil(minute * 60L + 200);
    }

    assertThat(world.changes()).isEmpty();
  }

  @Test
  void ofWhoseRhythmNothingIsKnownIsGivenTheWholeTimeAnew() {
    var bare = alert("Bare").at(second(0)).build();
    send(bare.awaitedUntil(second(600)));
    world.at(100).awayUntil(300);
    world.at(1_000);

    assertThat(world.diary()).contains("03:15:00 Bare opened x0");
  }

  private void ping(long at) {
    send(heardAt(at));
  }

  private Alert heardAt(long at) {
    return backup.at(second(at)).build().awaitedUntil(RHYTHM.deadline(second(at)));
  }

  private void begin(long at, long runtime) {
    var run = backup.annotation(Rhythm.RUNTIME, runtime + "s").at(second(at)).build();
    send(run.awaitedUntil(second(at + runtime)));
  }

  private void fail(long at) {
    send(backup.at(second(at)).build());
  }

  private void send(Alert alert) {
    sent++;
    world.send(alert);
  }
}
