package io.watchbell.escalation.schedule;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import io.watchbell.model.hours.BusinessHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is kept of a calendar of holidays: the days and what they are called, and nothing else.
 * Feeds are made anew for each request, with another time in each event; what is kept stays the
 * same as long as the holidays do, and so does the version of the configuration.
 */
public final class HolidaysCopy {
  private static final String PRODUCT = "-//Watchbell//Holidays//EN";
  private static final int TITLE_MAX = 200;

  private HolidaysCopy() {}

  /**
   * What came of a calendar.
   *
   * @param text what is kept; empty when it cannot be used
   * @param days how many holidays it has
   * @param complaints what is wrong with it, in words
   */
  public record Made(String text, int days, List<String> complaints) {
    public Made {
      complaints = List.copyOf(complaints);
    }
  }

  /** So many days in a row are no holidays but a mistake: it would close business for ever. */
  private static final int ROW_MAX = BusinessHours.CLOSED_MAX_DAYS - 7;

  /** Reads a calendar; one that has no day is of no use, and neither is one that has them all. */
  public static Made of(String feed) {
    var complaints = new ArrayList<String>();
    var days = new IcalendarReader(ZoneOffset.UTC, complaints::add).holidays(feed).days();
    if (days.isEmpty()) {
      complaints.add("there is no day in it");
      return new Made("", 0, complaints);
    }
    var row = tooLong(days.keySet());
    if (row.isPresent()) {
      complaints.add(
          "it has more than %d days in a row, from %s: these are no holidays"
              .formatted(ROW_MAX, row.get()));
      return new Made("", 0, complaints);
    }
    var calendar = new ICalendar();
    calendar.setProductId(PRODUCT);
    new TreeMap<>(days).forEach((day, title) -> calendar.addEvent(event(day, title)));
    var text = Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    return new Made(text, days.size(), complaints);
  }

  /** The first day of a row that is too long, if there is one. */
  private static Optional<LocalDate> tooLong(Collection<LocalDate> days) {
    LocalDate first = null;
    LocalDate last = null;
    for (var day : new TreeSet<>(days)) {
      first = last == null || !day.equals(last.plusDays(1)) ? day : first;
      last = day;
      if (first != null && !day.isBefore(first.plusDays(ROW_MAX))) {
        return Optional.of(first);
      }
    }
    return Optional.empty();
  }

  private static VEvent event(LocalDate day, String title) {
    var event = new VEvent();
    event.setUid(day + "@watchbell");
    event.setDateTimeStamp(Date.from(Instant.EPOCH));
    event.setDateStart(date(day), false);
    event.setSummary(title.length() > TITLE_MAX ? title.substring(0, TITLE_MAX) : title);
    return event;
  }

  private static ICalDate date(LocalDate day) {
    return new ICalDate(
        new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
  }
}
