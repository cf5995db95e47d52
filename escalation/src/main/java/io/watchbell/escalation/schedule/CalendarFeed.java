package io.watchbell.escalation.schedule;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Shifts as a calendar that others subscribe to (iCalendar, RFC 5545). Times are instants in UTC,
 * so that no reader needs to know a zone of ours. A shift keeps its UID as long as it begins at the
 * same time on the same schedule for the same person, so calendars move nothing twice.
 */
public final class CalendarFeed {
  private static final String PRODUCT = "-//Watchbell//On call//EN";

  private CalendarFeed() {}

  /**
   * A shift, and what it is on.
   *
   * @param schedule its name
   * @param shift who and when
   */
  public record Entry(String schedule, Shift shift) {}

  /**
   * The calendar as text.
   *
   * @param name what it is called
   * @param entries in any order
   * @param made when it was written
   * @param called what people call a person
   */
  public static String of(
      String name, List<Entry> entries, Instant made, UnaryOperator<String> called) {
    return Biweekly.write(calendar(name, entries, made, called)).version(ICalVersion.V2_0).go();
  }

  static ICalendar calendar(
      String name, List<Entry> entries, Instant made, UnaryOperator<String> called) {
    var calendar = new ICalendar();
    calendar.setProductId(PRODUCT);
    calendar.setName(name);
    calendar.setExperimentalProperty("X-WR-CALNAME", name);
    calendar.setExperimentalProperty("X-PUBLISHED-TTL", "PT1H");
    for (var entry : entries) {
      calendar.addEvent(event(entry, made, called));
    }
    return calendar;
  }

  private static VEvent event(Entry entry, Instant made, UnaryOperator<String> called) {
    var shift = entry.shift();
    var event = new VEvent();
    event.setUid(
        "%d-%s-%s@watchbell"
            .formatted(shift.from().getEpochSecond(), entry.schedule(), shift.person()));
    event.setDateTimeStamp(Date.from(made));
    event.setDateStart(Date.from(shift.from()));
    event.setDateEnd(Date.from(shift.until()));
    event.setSummary("%s on call: %s".formatted(called.apply(shift.person()), entry.schedule()));
    event.setDescription(shift.why().words());
    event.setTransparency(true);
    return event;
  }
}
