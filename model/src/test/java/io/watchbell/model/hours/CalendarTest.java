package io.watchbell.model.hours;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
  private static final String BERLIN = "location: Europe/Berlin";

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T08:00:00Z, 2026-11-23T08:00:00Z, 2026-11-23T16:00:00Z",
    "2026-11-23T15:59:59Z, 2026-11-23T08:00:00Z, 2026-11-23T16:00:00Z",
    "2026-07-06T07:00:00Z, 2026-07-06T07:00:00Z, 2026-07-06T15:00:00Z",
  })
  void nineToFiveOnWorkdays(Instant at, Instant from, Instant until) {
    assertThat(office().at(at)).contains(new Stretch(from, until));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-23T07:59:59Z", "2026-11-23T16:00:00Z", "2026-11-22T10:00:00Z"})
  void notBeforeNotAfterNotOnSundays(Instant at) {
    assertThat(office().at(at)).isEmpty();
  }

  /** By the clock on the wall, all of a day, also where it has 25 hours. */
  @Test
  void aDayIsAsLongAsItIs() {
    var sundays = during("{weekdays: [sunday], " + BERLIN + "}");

    assertThat(sundays.at(Instant.parse("2026-10-25T12:00:00Z")))
        .contains(stretch("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"));
    assertThat(sundays.at(Instant.parse("2026-03-29T12:00:00Z")))
        .contains(stretch("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"));
  }

  @Test
  void whatTheWallShowsTwiceIsMeantTwiceAndWhatItLeavesOutIsNot() {
    var early = during("{times: [{start_time: '02:15', end_time: '02:45'}], " + BERLIN + "}");

    assertThat(early.after(Instant.parse("2026-10-24T12:00:00Z"), 3))
        .containsExactly(
            stretch("2026-10-25T00:15:00Z", "2026-10-25T00:45:00Z"),
            stretch("2026-10-25T01:15:00Z", "2026-10-25T01:45:00Z"),
            stretch("2026-10-26T01:15:00Z", "2026-10-26T01:45:00Z"));
    assertThat(early.after(Instant.parse("2026-03-28T12:00:00Z"), 1))
        .containsExactly(stretch("2026-03-30T00:15:00Z", "2026-03-30T00:45:00Z"));
  }

  @Test
  void daysAreCountedFromTheEndOfTheMonthToo() {
    var last = during("{days_of_month: ['-2:-1']}");

    assertThat(last.after(Instant.parse("2028-02-01T00:00:00Z"), 2))
        .containsExactly(
            stretch("2028-02-28T00:00:00Z", "2028-03-01T00:00:00Z"),
            stretch("2028-03-30T00:00:00Z", "2028-04-01T00:00:00Z"));
    assertThat(during("{days_of_month: ['-31:-28']}").at(Instant.parse("2026-02-01T12:00:00Z")))
        .as("what is before the first is not in the month before")
        .contains(stretch("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z"));
  }

  @Test
  void monthsAndYears() {
    var may = during("{months: [may, '11:12'], years: ['2026:2027']}");

    assertThat(may.after(Instant.parse("2026-06-01T00:00:00Z"), 5))
        .extracting(Stretch::from)
        .as("one that is longer than what is known is told of in parts, but begins once")
        .containsExactly(
            Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2027-05-01T00:00:00Z"));
    assertThat(may.at(Instant.parse("2028-05-02T00:00:00Z"))).isEmpty();
  }

  @Test
  void outsideIsAllOtherTime() {
    var outside = new Calendar(office().times(), true);

    assertThat(outside.at(Instant.parse("2026-11-21T12:00:00Z")))
        .contains(stretch("2026-11-20T16:00:00Z", "2026-11-23T08:00:00Z"));
  }

  /** Whoever asks first, and whoever is killed in between: what is known changes no answer. */
  @Test
  void theAnswerDoesNotDependOnWhatWasAskedBefore() {
    var always = during("{}");
    var start = Instant.parse("2026-11-01T00:00:00Z");
    for (int hour = 0; hour < 24 * 100; hour += 7) {
      var at = start.plus(Duration.ofHours(hour));
      assertThat(always.at(at)).isEqualTo(during("{}").at(at)).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{times: [{start_time: '22:00', end_time: '06:00'}]} | ends before it begins",
        "{times: [{start_time: '9:00', end_time: '17:00'}]} | '9:00' is no time of day",
        "{weekdays: [montag]} | 'montag' cannot be read",
        "{days_of_month: ['0:3']} | '0:3' are no days of a month",
        "{days_of_month: ['-3:3']} | '-3:3' are no days of a month",
        "{days_of_month: [32]} | '32' cannot be read",
        "{months: ['august:may']} | 'august:may' ends before it begins",
        "{months: []} | names none, so this time never comes",
        "{years: [26]} | '26' cannot be read",
      })
  void mistakesAreNamed(String text, String message) {
    var problems = new Problems();
    CalendarReader.read(YamlDocument.parse("test", "[" + text + "]", problems).orElseThrow());

    assertThat(problems.sorted()).extracting(Problem::message).contains(message);
  }

  private static Calendar office() {
    return during(
        "{weekdays: ['monday:friday'], times: [{start_time: '09:00', end_time: '17:00'}], "
            + BERLIN
            + "}");
  }

  private static Calendar during(String text) {
    var problems = new Problems();
    var times =
        CalendarReader.read(YamlDocument.parse("test", "[" + text + "]", problems).orElseThrow());
    assertThat(problems.sorted()).isEmpty();
    return new Calendar(times, false);
  }

  private static Stretch stretch(String from, String until) {
    return new Stretch(Instant.parse(from), Instant.parse(until));
  }
}
