package io.watchbell.model.rhythm;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.model.alert.Labels;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
  private static final Duration GRACE = ofMinutes(30);
  private static final Rhythm DAILY = new Every(ofHours(24), GRACE);

  @Test
  void aLengthIsCountedFromWhenItWasHeard() {
    assertThat(DAILY.deadline(at("2026-11-20T03:10:00Z"))).isEqualTo(at("2026-11-21T03:40:00Z"));
  }

  @Test
  void aCrontabIsCountedFromItsOwnTimes() throws Exception {
    var nightly = cron("0 3 * * *", "UTC");

    // Late or early, the next one is expected when the crontab says.
    assertThat(nightly.deadline(at("2026-11-20T03:10:00Z"))).isEqualTo(at("2026-11-21T03:30:00Z"));
    assertThat(nightly.deadline(at("2026-11-20T17:00:00Z"))).isEqualTo(at("2026-11-21T03:30:00Z"));
    assertThat(nightly.deadline(at("2026-11-20T03:00:00Z"))).isEqualTo(at("2026-11-21T03:30:00Z"));
  }

  @Test
  void aClockThatIsALittleAheadDoesNoHarm() throws Exception {
    var nightly = cron("0 3 * * *", "UTC");
    var eachMinute = cron("* * * * *", "UTC");

    assertThat(nightly.deadline(at("2026-11-20T02:59:10Z"))).isEqualTo(at("2026-11-21T03:30:00Z"));
    assertThat(nightly.deadline(at("2026-11-20T02:58:00Z"))).isEqualTo(at("2026-11-20T03:30:00Z"));
    assertThat(eachMinute.deadline(at("2026-11-20T02:59:50Z")))
        .isEqualTo(at("2026-11-20T03:31:00Z"));
    assertThat(eachMinute.deadline(at("2026-11-20T02:59:20Z")))
        .isEqualTo(at("2026-11-20T03:30:00Z"));
  }

  @Test
  void weekendsAreNotMissed() throws Exception {
    var working = cron("0 3 * * MON-FRI", "Europe/Berlin");

    assertThat(working.deadline(at("2026-11-20T02:10:00Z"))) // A Friday.
        .isEqualTo(at("2026-11-23T02:30:00Z"));
  }

  @Test
  void aNightThatLacksTheHourHasItAnHourLater() throws Exception {
    var nightly = cron("30 2 * * *", "Europe/Berlin");

    // 2026-03-29: from 02:00 to 03:00 there is nothing.
    assertThat(nightly.deadline(at("2026-03-28T01:35:00Z"))).isEqualTo(at("2026-03-29T02:00:00Z"));
    assertThat(nightly.deadline(at("2026-03-29T01:35:00Z"))).isEqualTo(at("2026-03-30T01:00:00Z"));
  }

  @Test
  void aNightThatHasTheHourTwiceHasItOnce() throws Exception {
    var nightly = cron("30 2 * * *", "Europe/Berlin");

    // 2026-10-25: 02:30 comes at 00:30Z and again at 01:30Z.
    assertThat(nightly.deadline(at("2026-10-24T00:35:00Z"))).isEqualTo(at("2026-10-25T01:00:00Z"));
    assertThat(nightly.deadline(at("2026-10-25T00:35:00Z"))).isEqualTo(at("2026-10-26T02:00:00Z"));
    assertThat(nightly.deadline(at("2026-10-25T01:10:00Z"))).isEqualTo(at("2026-10-26T02:00:00Z"));
  }

  @Test
  void theTwentyNinthOfFebruaryComesEveryFourYears() throws Exception {
    assertThat(cron("0 0 29 2 *", "UTC").deadline(at("2026-11-20T00:00:00Z")))
        .isEqualTo(at("2028-02-29T00:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0 3 * *", "0 0 3 * * *", "61 * * * *", "0 0 30 2 *", "@daily", "a b c d e"})
  void whatIsNoCrontabIsRefused(String fields) {
    assertThatThrownBy(() -> cron(fields, "UTC")).isInstanceOf(Cron.SyntaxException.class);
  }

  @Test
  void itSurvivesTheTripThroughAnnotations() throws Exception {
    var rhythms =
        new Rhythm[] {
          DAILY,
          new Every(Duration.ofMillis(90_061_001), Duration.ZERO),
          cron("*/5 1-3 * jan,3 MON", "America/Argentina/Buenos_Aires")
        };
    for (var rhythm : rhythms) {
      assertThat(Rhythm.read(annotations(rhythm))).isEqualTo(rhythm);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "every", "every x", "every 0s", "cron 0 3 * * * Nowhere/City", "often 1d"})
  void whatIsNoRhythmIsNotRead(String schedule) {
    assertThat(Rhythm.read(Labels.of(Rhythm.SCHEDULE, schedule, Rhythm.GRACE, "5m"))).isNull();
    assertThat(Rhythm.read(Labels.of(Rhythm.SCHEDULE, "every 1d", Rhythm.GRACE, "soon"))).isNull();
  }

  // While nobody listens.

  @Test
  void anAbsenceInWhichNothingWasExpectedChangesNothing() {
    var heard = at("2026-11-20T03:10:00Z");
    var deadline = DAILY.deadline(heard);

    assertThat(DAILY.deadlineAfterAbsence(heard, deadline, false, at("2026-11-20T17:00:00Z")))
        .isEqualTo(deadline);
    assertThat(DAILY.deadlineAfterAbsence(heard, deadline, false, at("2026-11-21T02:39:59Z")))
        .isEqualTo(deadline);
  }

  @Test
  void whatMayHaveBeenSaidInAnAbsenceIsNotMissed() {
    var heard = at("2026-11-20T03:10:00Z");
    var deadline = DAILY.deadline(heard);

    assertThat(DAILY.deadlineAfterAbsence(heard, deadline, false, at("2026-11-21T03:15:00Z")))
        .isEqualTo(at("2026-11-22T03:40:00Z"));
    assertThat(DAILY.deadlineAfterAbsence(heard, deadline, false, at("2026-11-25T12:00:00Z")))
        .isEqualTo(at("2026-11-26T03:40:00Z"));
  }

  @Test
  void aWeekendIsNoReasonToMissAnything() throws Exception {
    var working = cron("0 3 * * MON-FRI", "UTC");
    var heard = at("2026-11-19T03:10:00Z"); // A Thursday.

    assertThat(
            working.deadlineAfterAbsence(
                heard, working.deadline(heard), false, at("2026-11-20T03:10:00Z")))
        .isEqualTo(at("2026-11-23T03:30:00Z"));
  }

  @Test
  void theEndOfARunMayHaveComeAtAnyTime() {
    var begun = at("2026-11-20T03:00:00Z");
    var end = begun.plus(GRACE);

    assertThat(DAILY.deadlineAfterAbsence(begun, end, true, at("2026-11-20T03:01:00Z")))
        .isEqualTo(at("2026-11-21T03:30:00Z"));
  }

  @Test
  void theEndOfARunThatTakesLongerThanAPeriodTooMayHaveComeAtAnyTime() {
    var often = new Every(Duration.ofMinutes(10), Duration.ofMinutes(5));
    var begun = at("2026-11-20T03:00:00Z");
    var end = begun.plus(Duration.ofMinutes(20));

    assertThat(often.deadlineAfterAbsence(begun, end, true, at("2026-11-20T03:08:00Z")))
        .isEqualTo(at("2026-11-20T03:23:00Z"));
    assertThat(often.deadlineAfterAbsence(begun, end, false, at("2026-11-20T03:08:00Z")))
        .isEqualTo(end);
  }

  /** Whoever keeps to the rhythm is never missed, whenever and however long nobody listened. */
  @Test
  void nobodyWhoIsHeardRegularlyIsMissedAfterAnAbsence() {
    for (int seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var length = Duration.ofSeconds(1 + random.nextInt(5_000));
      var grace = Duration.ofSeconds(random.nextInt(2_000));
      var rhythm = new Every(length, grace);
      var heard = at("2026-11-20T00:00:00Z");
      var deadline = rhythm.deadline(heard);
      var from = heard.plusSeconds(random.nextInt((int) length.plus(grace).toSeconds()));
      var until = from.plusSeconds(1 + random.nextInt(20_000));
      var next = heard.plus(length);
      while (!next.isBefore(from) && !next.isAfter(until)) {
        next = next.plus(length);
      }

      assertThat(rhythm.deadlineAfterAbsence(heard, deadline, false, until))
          .as("seed %d", seed)
          .isAfterOrEqualTo(next)
          .isBeforeOrEqualTo(later(deadline, rhythm.deadline(until)));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Labels annotations(Rhythm rhythm) {
    return Labels.of(Rhythm.SCHEDULE, rhythm.schedule(), Rhythm.GRACE, Rhythm.text(rhythm.grace()));
  }

  private static Cron cron(String fields, String zone) throws Cron.SyntaxException {
    return Cron.parse(fields, ZoneId.of(zone), GRACE);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
