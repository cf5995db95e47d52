package io.watchbell.model.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecurrenceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDateTime FIRST = LocalDateTime.parse("2026-01-04T02:30");

  /** Every quarter of an hour of a year, against the calendar of Java. */
  @Test
  void eachSundayIsMetOverBothChangesOfTheClock() throws Exception {
    var sundays = sundays(Duration.ofHours(2));
    var from = Instant.parse("2026-01-04T00:00:00Z");
    int inside = 0;
    for (var at = from;
        at.isBefore(from.plus(Duration.ofDays(365)));
        at = at.plus(Duration.ofMinutes(15))) {
      var expected = bySunday(at, Duration.ofHours(2));
      assertThat(sundays.at(at)).as("%s", at).isEqualTo(expected);
      inside += expected.isPresent() ? 1 : 0;
    }
    // 53 Sundays, each for two hours.
    assertThat(inside).isEqualTo(53 * 8);
  }

  /** The same asked backwards and in leaps, so that no answer hangs on the one before. */
  @Test
  void theOrderOfTheQuestionsDoesNotMatter() throws Exception {
    var sundays = sundays(Duration.ofHours(2));
    var from = Instant.parse("2026-01-04T00:00:00Z");
    for (int i = 0; i < 20_000; i++) {
      var at = from.plus(Duration.ofMinutes(15L * ((i * 7_919L) % 35_040)));
      assertThat(sundays.at(at)).as("%s", at).isEqualTo(bySunday(at, Duration.ofHours(2)));
    }
  }

  private static Optional<Stretch> bySunday(Instant at, Duration lasts) {
    var day = LocalDate.ofInstant(at, BERLIN);
    var sunday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    var begins = sunday.atTime(2, 30).atZone(BERLIN).toInstant();
    if (sunday.equals(LocalDate.parse("2026-03-29"))) {
      begins = Instant.parse("2026-03-29T01:00:00Z"); // The jump from 02:00 to 03:00.
    }
    var stretch = new Stretch(begins, begins.plus(lasts));
    return stretch.has(at) ? Optional.of(stretch) : Optional.empty();
  }

  @Test
  void theSkippedHourBeginsWithTheJumpAndTheDoubledTheFirstTime() throws Exception {
    var sundays = sundays(Duration.ofHours(2));

    assertThat(sundays.at(Instant.parse("2026-03-29T01:30:00Z")))
        .contains(stretch("2026-03-29T01:00:00Z", "2026-03-29T03:00:00Z"));
    assertThat(sundays.at(Instant.parse("2026-10-25T01:30:00Z")))
        .contains(stretch("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"));
  }

  @Test
  void itBeginsAtTheFirstAndEndsBeforeUntil() throws Exception {
    var until = Instant.parse("2026-01-18T01:30:00Z");
    var sundays =
        Recurrence.parse("FREQ=WEEKLY;BYDAY=SU", FIRST, BERLIN, Duration.ofHours(2), until);

    assertThat(sundays.at(Instant.parse("2025-12-28T02:00:00Z"))).isEmpty();
    assertThat(sundays.at(Instant.parse("2026-01-04T01:30:00Z"))).isPresent();
    assertThat(sundays.at(Instant.parse("2026-01-11T02:00:00Z"))).isPresent();
    assertThat(sundays.at(Instant.parse("2026-01-18T02:00:00Z"))).isEmpty();
  }

  @Test
  void soManyTimesAreSoMany() throws Exception {
    var thrice = Recurrence.parse("FREQ=DAILY;COUNT=3", FIRST, BERLIN, Duration.ofDays(1), null);

    assertThat(thrice.at(Instant.parse("2026-01-07T01:29:59Z")))
        .contains(stretch("2026-01-06T01:30:00Z", "2026-01-07T01:30:00Z"));
    assertThat(thrice.at(Instant.parse("2026-01-07T01:30:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=WEEKLY;BYDAY=XX|invalid weeknum|FREQ=WEEKLY;BYDAY=SU",
        "every sunday|is no rule of iCalendar|FREQ=WEEKLY;BYDAY=SU",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30|that ever comes|FREQ=WEEKLY;BYDAY=SU",
        "FREQ=WEEKLY;BYDAY=SU;UNTIL=20270101T000000Z|UNTIL is not read|until:",
        "FREQ=MINUTELY|more than once in an hour|FREQ=HOURLY",
        "FREQ=WEEKLY;BYDAY=SA|Sunday, 2026-01-04T02:30|Saturday, 2026-01-10T02:30",
        "FREQ=HOURLY|not over when that of 2026-01-04T03:30 begins|less often",
      })
  void aRuleThatCannotBeMeantIsRefused(String rule, String message, String hint) {
    assertThatThrownBy(() -> Recurrence.parse(rule, FIRST, BERLIN, Duration.ofHours(2), null))
        .isInstanceOfSatisfying(
            Recurrence.SyntaxException.class,
            e -> {
              assertThat(e).hasMessageContaining(message);
              assertThat(e.hint()).contains(hint);
            });
  }

  private static Recurrence sundays(Duration lasts) throws Recurrence.SyntaxException {
    return Recurrence.parse("FREQ=WEEKLY;BYDAY=SU", FIRST, BERLIN, lasts, null);
  }

  private static Stretch stretch(String from, String until) {
    return new Stretch(Instant.parse(from), Instant.parse(until));
  }
}
