package io.watchbell.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedsTest {
  private static final String URL = "https://example.com/holidays.ics?land=by";

  private static String feed(String stamp) {
    return """
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//somebody//EN
    BEGIN:VEVENT
    UID:a
    DTSTAMP:%s
    DTSTART;VALUE=DATE:20261224
    DTEND;VALUE=DATE:20261226
    SUMMARY:Christmas\\, the first days
    END:VEVENT
    BEGIN:VEVENT
    UID:b
    DTSTAMP:%s
    DTSTART;VALUE=DATE:20260101
    RRULE:FREQ=YEARLY
    SUMMARY:New Year
    END:VEVENT
    END:VCALENDAR
    """
        .formatted(stamp, stamp)
        .replace("\n", "\r\n");
  }

  @Test
  void aFeedThatIsMadeAnewIsTheSameCopyAsLongAsItsDaysAre() {
    var copy = HolidaysCopy.of(feed("20260101T000000Z"));

    assertThat(copy.complaints()).isEmpty();
    assertThat(HolidaysCopy.of(feed("20261121T233000Z"))).isEqualTo(copy);
    assertThat(HolidaysCopy.of(copy.text())).isEqualTo(copy);
    var days = new IcalendarReader(ZoneOffset.UTC, _ -> {}).holidays(copy.text()).days();
    assertThat(days)
        .containsEntry(LocalDate.parse("2026-12-24"), "Christmas, the first days")
        .containsEntry(LocalDate.parse("2026-12-25"), "Christmas, the first days")
        .containsEntry(LocalDate.parse("2099-01-01"), "New Year")
        .hasSize(2 + 2100 - 2026 + 1)
        .hasSize(copy.days());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Not found</html>", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"})
  void whatHasNoDayIsNoCopy(String text) {
    var copy = HolidaysCopy.of(text);

    assertThat(copy.text()).isEmpty();
    assertThat(copy.complaints()).isNotEmpty();
  }

  /** It would close business for ever, and what is held over would wait as long. */
  @Test
  void whatHasEachDayOfTheYearIsNoCopy() {
    var daily =
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:1
        DTSTART;VALUE=DATE:20260601
        RRULE:FREQ=DAILY;COUNT=%d
        SUMMARY:Closed
        END:VEVENT
        END:VCALENDAR
        """;

    assertThat(HolidaysCopy.of(daily.formatted(85)).days()).isEqualTo(85);
    var copy = HolidaysCopy.of(daily.formatted(86));
    assertThat(copy.text()).isEmpty();
    assertThat(copy.complaints())
        .containsExactly(
            "it has more than 85 days in a row, from 2026-06-01: these are no holidays");
  }

  @Test
  void onlyGoodAddressesAreNamed() {
    var oncall =
        """
        holidays:
          a: { url: "https://example.com/holidays.ics?land=by" }
          b: { url: "http://127.0.0.1:8099/b.ics" }
          c: { url: "http://example.com/c.ics" }
          d: { url: "https://user:secret@example.com/d.ics" }
          e: { url: "file:///etc/passwd" }
          f: { days: [2026-12-24] }
          g: nothing
        """;

    assertThat(Feeds.named(oncall)).containsExactlyInAnyOrder(URL, "http://127.0.0.1:8099/b.ics");
    assertThat(Feeds.named("people: {a: {contacts: {webhook: {url: https://x}}}}")).isEmpty();
    assertThat(Feeds.named("holidays: [")).isEmpty();
    assertThat(Feeds.complaint("https://[")).isPresent();
  }

  @Test
  void copiesAreCarriedFromTheLiveVersionAsLongAsTheyAreNamed() {
    var given = Map.of("oncall.yaml", "holidays: { a: { url: \"" + URL + "\" } }");
    var other = Feeds.copyOf("https://example.com/other.ics");
    var live = Map.of(Feeds.copyOf(URL), "copy", other, "copy", "oncall.yaml", "old");

    assertThat(Feeds.carried(given, live))
        .containsEntry(Feeds.copyOf(URL), "copy")
        .containsEntry("oncall.yaml", given.get("oncall.yaml"))
        .hasSize(2);
    assertThat(Feeds.copyOf(URL)).matches("calendars/feeds/example[.]com-[0-9a-f]{8}[.]ics");
    assertThat(CalendarFiles.isOne(Feeds.copyOf(URL))).isTrue();
  }
}
