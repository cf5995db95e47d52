package io.watchbell.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.ICalVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final List<String> complaints = new ArrayList<>();
  private final IcalendarReader reader = new IcalendarReader(BERLIN, complaints::add);

  private static String calendar(String... events) {
    var text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n");
    for (var event : events) {
      text.append("BEGIN:VEVENT\n").append(event.replace('|', '\n')).append("\nEND:VEVENT\n");
    }
    return text.append("END:VCALENDAR\n").toString().replace("\n", "\r\n");
  }

  @Test
  void holidaysAreTheDaysOfTheCalendarAlsoWhereTheyComeEachYear() {
    var holidays =
        reader.holidays(
            calendar(
                "UID:1|DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261227|SUMMARY:Christmas",
                "UID:2|DTSTART;VALUE=DATE:20200101|RRULE:FREQ=YEARLY|SUMMARY:New Year"));

    assertThat(complaints).isEmpty();
    assertThat(holidays.days())
        .containsEntry(LocalDate.parse("2026-12-25"), "Christmas")
        .containsEntry(LocalDate.parse("2026-12-26"), "Christmas")
        .containsEntry(LocalDate.parse("2027-01-01"), "New Year")
        .doesNotContainKey(LocalDate.parse("2026-12-27"));
  }

  @Test
  void theRollOfAnotherProductIsReadAsItsCalendarMeansIt() {
    var roll =
        reader.roll(
            calendar(
                "UID:a|DTSTART;TZID=Europe/Berlin:20260323T090000|"
                    + "DTEND;TZID=Europe/Berlin:20260324T090000|"
                    + "RRULE:FREQ=WEEKLY;UNTIL=20260420T070000Z|"
                    + "EXDATE;TZID=Europe/Berlin:20260406T090000|"
                    + "SUMMARY:Ana",
                "UID:a|RECURRENCE-ID;TZID=Europe/Berlin:20260413T090000|"
                    + "DTSTART:20260413T120000Z|DTEND:20260413T130000Z|SUMMARY:moved|"
                    + "ATTENDEE;CN=Ben:mailto:ben@example.com"),
            text ->
                switch (text) {
                  case "Ana" -> Optional.of("ana");
                  case "ben@example.com" -> Optional.of("ben");
                  default -> Optional.empty();
                });

    assertThat(complaints).isEmpty();
    var turns =
        roll.between(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"), BERLIN);
    assertThat(turns.stream().map(it -> it.person() + " " + it.from() + " " + it.until()).toList())
        .containsExactly(
            "ana 2026-03-23T08:00:00Z 2026-03-24T08:00:00Z",
            "ana 2026-03-30T07:00:00Z 2026-03-31T07:00:00Z",
            "ben 2026-04-13T12:00:00Z 2026-04-13T13:00:00Z",
            "ana 2026-04-20T07:00:00Z 2026-04-21T07:00:00Z");
  }

  @Test
  void whereTwoAreOnCallAtOnceTheOneThatBeganLaterHasTheWatch() {
    var roll =
        Roll.of(
            List.of(
                line("ana", "2026-01-01T00:00:00Z", "2026-01-10T00:00:00Z"),
                line("ben", "2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z"),
                line("cleo", "2026-01-03T12:00:00Z", "2026-01-05T00:00:00Z")));

    assertThat(roll.at(Instant.parse("2026-01-03T11:59:59Z"), BERLIN).orElseThrow().person())
        .isEqualTo("ben");
    assertThat(roll.at(Instant.parse("2026-01-03T12:00:00Z"), BERLIN).orElseThrow().person())
        .isEqualTo("cleo");
    assertThat(roll.at(Instant.parse("2026-01-05T00:00:00Z"), BERLIN).orElseThrow().person())
        .isEqualTo("ana");
    assertThat(roll.at(Instant.parse("2026-01-10T00:00:00Z"), BERLIN)).isEmpty();
  }

  private static Roll.Line line(String person, String from, String until) {
    return new Roll.Line(person, Instant.parse(from), Instant.parse(until));
  }

  @Test
  void whatIsWrongIsSaid() {
    var _ = reader.roll("hello", _ -> Optional.empty());
    var _ =
        reader.roll(
            calendar(
                "UID:1|DTSTART:2026|SUMMARY:Odd",
                "UID:2|DTSTART:20260101T000000Z|DTEND:20260102T000000Z|SUMMARY:Zoe"),
            _ -> Optional.empty());

    assertThat(complaints)
        .anySatisfy(it -> assertThat(it).contains("no calendar"))
        .anySatisfy(it -> assertThat(it).startsWith("line 6: "))
        .anySatisfy(it -> assertThat(it).contains("'Odd' does not say when it begins"))
        .anySatisfy(it -> assertThat(it).contains("nobody of ours is meant by the event 'Zoe'"));
  }

  @Test
  void aFeedIsValidAndComesBackAsItWas() {
    var rotation =
        Rotation.of(
            List.of("ana", "ben"),
            Period.parse("1w").orElseThrow(),
            LocalDate.parse("2026-01-05").atTime(9, 0));
    var schedule = new Schedule("payments", BERLIN, rotation, List.of());
    var from = Instant.parse("2026-03-02T08:00:00Z");
    var shifts = schedule.shifts(from, Instant.parse("2026-04-13T07:00:00Z"));
    var entries =
        shifts.stream().map(it -> new CalendarFeed.Entry("payments; primary, all", it)).toList();

    var calendar = CalendarFeed.calendar("payments", entries, from, name -> name + ", R.");
    var text = CalendarFeed.of("payments", entries, from, name -> name + ", R.");

    assertThat(calendar.validate(ICalVersion.V2_0).isEmpty()).isTrue();
    assertThat(text)
        .contains("UID:" + from.getEpochSecond() + "-")
        .contains("DTSTART:20260302T080000Z")
        .contains("\r\n");
    assertThat(text.lines().allMatch(line -> line.length() <= 75)).isTrue();
    var back = reader.roll(text, title -> Optional.of(title.substring(0, title.indexOf(','))));
    assertThat(complaints).isEmpty();
    assertThat(
            back.between(from, Instant.MAX, BERLIN).stream()
                .map(it -> it.person() + it.from() + it.until())
                .toList())
        .isEqualTo(shifts.stream().map(it -> it.person() + it.from() + it.until()).toList());
  }
}
