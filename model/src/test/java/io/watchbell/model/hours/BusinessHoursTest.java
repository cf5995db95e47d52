package io.watchbell.model.hours;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When people are at work, hour by hour, over the nights on which the clock changes. */
class BusinessHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final BusinessHours OFFICE = BusinessHours.USUAL.in(BERLIN);
  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

  /** Christmas Day is a Friday, Boxing Day a Saturday; then New Year, a Friday. */
  private static final Holidays FREE =
      new Holidays(
          Map.of(
              LocalDate.parse("2026-12-25"), "Christmas Day",
              LocalDate.parse("2026-12-26"), "Boxing Day",
              LocalDate.parse("2027-01-01"), ""));

  private static final HolidayCalendars CALENDARS =
      new HolidayCalendars(
          Map.of(
              "england", FREE, "always", days("2026-01-01", 200), "month", days("2026-08-01", 31)),
          true);

  private static Holidays days(String first, int count) {
    var days = new TreeMap<LocalDate, String>();
    for (int i = 0; i < count; i++) {
      days.put(LocalDate.parse(first).plusDays(i), "closed");
    }
    return new Holidays(days);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-27T07:59:59.999Z, false", // Friday, winter: 08:59:59
    "2026-03-27T08:00:00Z, true",
    "2026-03-27T16:59:59.999Z, true",
    "2026-03-27T17:00:00Z, false",
    "2026-03-28T10:00:00Z, false", // Saturday
    "2026-03-29T10:00:00Z, false", // Sunday
    "2026-03-30T06:59:59.999Z, false", // Monday, summer: 08:59:59
    "2026-03-30T07:00:00Z, true",
  })
  void nineIsNineOnTheWall(Instant at, boolean open) {
    assertThat(OFFICE.isOpenAt(at)).isEqualTo(open);
  }

  /** The reckoning by the wall clock's hour is another than ours, and must say the same. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-03-26T00:00:00Z", "2026-10-22T00:00:00Z", "2026-12-30T00:00:00Z"})
  void hourByHourOverAWeek(Instant start) {
    for (int quarter = 0; quarter < 7 * 24 * 4; quarter++) {
      var at = start.plus(Duration.ofMinutes(15L * quarter));
      var wall = at.atZone(BERLIN);
      boolean atWork =
          wall.getDayOfWeek().getValue() <= 5 && wall.getHour() >= 9 && wall.getHour() < 18;
      assertThat(OFFICE.isOpenAt(at)).as("%s", wall).isEqualTo(atWork);

      var next = OFFICE.nextOpening(at).atZone(BERLIN);
      assertThat(next.toInstant()).as("after %s", wall).isAfter(at);
      assertThat(next.toLocalTime()).as("after %s", wall).isEqualTo(LocalTime.of(9, 0));
      assertThat(next.getDayOfWeek().getValue()).as("after %s", wall).isLessThan(6);
      assertThat(Duration.between(at, next))
          .as("%s", wall)
          .isLessThanOrEqualTo(Duration.ofHours(73));
    }
  }

  @Test
  void theWeekendIsAnHourShorterInSpringAndLongerInAutumn() {
    var spring = Instant.parse("2026-03-27T17:00:00Z");
    var autumn = Instant.parse("2026-10-23T16:00:00Z");

    assertThat(OFFICE.nextOpening(spring)).isEqualTo("2026-03-30T07:00:00Z");
    assertThat(Duration.between(spring, OFFICE.nextOpening(spring)))
        .isEqualTo(Duration.ofHours(62));
    assertThat(OFFICE.nextOpening(autumn)).isEqualTo("2026-10-26T08:00:00Z");
    assertThat(Duration.between(autumn, OFFICE.nextOpening(autumn)))
        .isEqualTo(Duration.ofHours(64));
  }

  @Test
  void hoursThatBeginInTheMissingHourBeginAtTheJump() {
    var early = new BusinessHours(BERLIN, EVERY_DAY, LocalTime.of(2, 30), LocalTime.of(4, 0));

    assertThat(early.nextOpening(Instant.parse("2026-03-28T20:00:00Z")))
        .isEqualTo("2026-03-29T01:00:00Z");
    assertThat(early.isOpenAt(Instant.parse("2026-03-29T01:00:00Z"))).isTrue();
    assertThat(early.isOpenAt(Instant.parse("2026-03-29T02:00:00Z"))).isFalse();
  }

  @Test
  void hoursThatDoNotHappenAreNoOpening() {
    var nights = new BusinessHours(BERLIN, EVERY_DAY, LocalTime.of(2, 0), LocalTime.of(3, 0));

    assertThat(nights.nextOpening(Instant.parse("2026-03-28T20:00:00Z")))
        .isEqualTo("2026-03-30T00:00:00Z");
  }

  @Test
  void aDayThatIsLeftOutOfTheCalendarIsNoOpening() {
    var apia =
        new BusinessHours(
            ZoneId.of("Pacific/Apia"), EVERY_DAY, LocalTime.of(9, 0), LocalTime.of(18, 0));
    var thursdayEvening = Instant.parse("2011-12-30T05:00:00Z"); // 29 December, 19:00 there

    assertThat(apia.nextOpening(thursdayEvening).atZone(apia.zone()).toLocalDate())
        .isEqualTo("2011-12-31");
  }

  /** Again by the wall clock's hour and date, over Christmas and the turn of the year. */
  @Test
  void nobodyIsAtWorkOnAHoliday() {
    var office = new BusinessHours(BERLIN, OFFICE.days(), OFFICE.from(), OFFICE.until(), FREE);
    var free = Set.of("2026-12-25", "2026-12-26", "2027-01-01");
    for (int quarter = 0; quarter < 14 * 24 * 4; quarter++) {
      var at = Instant.parse("2026-12-22T00:00:00Z").plus(Duration.ofMinutes(15L * quarter));
      var wall = at.atZone(BERLIN);
      boolean atWork =
          wall.getDayOfWeek().getValue() <= 5
              && !free.contains(wall.toLocalDate().toString())
              && wall.getHour() >= 9
              && wall.getHour() < 18;
      assertThat(office.isOpenAt(at)).as("%s", wall).isEqualTo(atWork);

      var next = office.nextOpening(at);
      assertThat(next).as("after %s", wall).isAfter(at);
      assertThat(office.isOpenAt(next)).as("after %s", wall).isTrue();
      assertThat(office.isOpenAt(next.minusMillis(1))).as("before %s", next).isFalse();
      for (var t = at.plusSeconds(900); t.isBefore(next); t = t.plusSeconds(900)) {
        boolean still = atWork && t.atZone(BERLIN).toLocalDate().equals(wall.toLocalDate());
        assertThat(still || !office.isOpenAt(t)).as("%s, from %s", t, wall).isTrue();
      }
    }
    assertThat(office.nextOpening(Instant.parse("2026-12-24T20:00:00Z")))
        .isEqualTo("2026-12-28T08:00:00Z");
  }

  @Test
  void aHolidayIsNamedWhereItIsTheReason() {
    var office = new BusinessHours(BERLIN, OFFICE.days(), OFFICE.from(), OFFICE.until(), FREE);

    assertThat(office.holidayAt(Instant.parse("2026-12-25T03:00:00Z"))).hasValue("Christmas Day");
    assertThat(office.holidayAt(Instant.parse("2026-12-24T23:00:00Z"))).hasValue("Christmas Day");
    assertThat(office.holidayAt(Instant.parse("2026-12-24T22:59:59Z"))).isEmpty();
    assertThat(office.holidayAt(Instant.parse("2026-12-26T12:00:00Z"))).isEmpty(); // Saturday
    assertThat(office.holidayAt(Instant.parse("2027-01-01T12:00:00Z"))).hasValue("");
    assertThat(OFFICE.holidayAt(Instant.parse("2026-12-25T03:00:00Z"))).isEmpty();
  }

  @Test
  void aWholeMonthOfHolidaysEnds() {
    var open = read("{ timezone: Europe/Berlin, holidays: [month, england] }", new Problems());

    assertThat(open.nextOpening(Instant.parse("2026-07-31T20:00:00Z")))
        .isEqualTo("2026-09-01T07:00:00Z");
  }

  @Test
  void holidaysAreThoseOfTheCalendarsThatAreNamed() {
    var problems = new Problems();

    assertThat(read("{ holidays: england }", problems).holidays()).isEqualTo(FREE);
    var usual = read("{ holidays: [england] }", problems);
    var document = YamlDocument.parse("hours", "{ holidays: [] }", problems).orElseThrow();
    assertThat(BusinessHoursReader.read(document, usual, CALENDARS).holidays())
        .as("an empty list is none")
        .isEqualTo(Holidays.NONE);
    var other = YamlDocument.parse("hours", "{ from: 08:00 }", problems).orElseThrow();
    assertThat(BusinessHoursReader.read(other, usual, CALENDARS).holidays()).isEqualTo(FREE);
    assertThat(problems.sorted()).isEmpty();
  }

  @Test
  void theEndOfTheDayIsMidnight() {
    var late = new BusinessHours(BERLIN, EVERY_DAY, LocalTime.of(12, 0), LocalTime.MIDNIGHT);

    assertThat(late.isOpenAt(Instant.parse("2026-01-05T22:59:59Z"))).isTrue();
    assertThat(late.isOpenAt(Instant.parse("2026-01-05T23:00:00Z"))).isFalse();
  }

  @Test
  void whatIsNotSaidIsUsual() {
    var problems = new Problems();

    assertThat(read("{ timezone: Europe/Berlin }", problems)).isEqualTo(OFFICE);
    assertThat(read("{ days: [sat, mon-wed], from: 08:30, until: 24:00 }", problems).days())
        .containsExactlyInAnyOrder(
            DayOfWeek.SATURDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY);
    assertThat(problems.sorted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ days: [mondai] }|1:10|there is no day 'mondai'",
        "{ days: [] }|1:9|hours on no day",
        "{ from: nine }|1:9|expected a time of day, found 'nine'",
        "{ from: 18:00, until: 09:00 }|1:23|the hours end at 09:00, before they begin at 18:00",
        "{ timezone: Berlin }|1:13|no such time zone: Berlin",
        "{ holidays: englnd }|1:13|no calendar of holidays 'englnd' (did you mean 'england'?)",
        "{ holidays: [england, spain] }|1:23|there is no calendar of holidays 'spain'",
        "{ holidays: always }|1:13|no hours from 2026-01-01 on for more than 92 days",
        "{ form: 09:00 }|1:3|there is no setting 'form' here (did you mean 'from'?)",
      })
  void aMistakeIsNamedWhereItStands(String text, String place, String message) {
    var problems = new Problems();
    read(text, problems);

    assertThat(problems.sorted()).hasSize(1);
    assertThat(problems.sorted().getFirst().toString())
        .startsWith("hours:" + place + ": ")
        .contains(message);
  }

  private static BusinessHours read(String text, Problems problems) {
    return BusinessHoursReader.read(
        YamlDocument.parse("hours", text, problems).orElseThrow(), BusinessHours.USUAL, CALENDARS);
  }
}
