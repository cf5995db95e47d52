package io.watchbell.escalation.schedule;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.property.Attendee;
import io.watchbell.model.hours.Holidays;
import io.watchbell.model.hours.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;

/**
 * Reads calendars (iCalendar, RFC 5545): public holidays, and who is on call by another product.
 * Events that come again are written out, at most {@link #TIMES_MAX} times each; what a calendar
 * moved or cancelled among them is heeded. ({@link io.watchbell.model.hours.CalendarReader} reads
 * something else: times of the week and the year as Alertmanager writes them in YAML.)
 */
public final class IcalendarReader {
  /** Most bytes of a calendar. */
  public static final int BYTES_MAX = 4 * 1024 * 1024;

  /** So often an event may come again. */
  public static final int TIMES_MAX = 5_000;

  /** Most events of a calendar, those that come again each time. */
  public static final int EVENTS_MAX = 20_000;

  /** So many events are named of which nobody is meant. */
  private static final int STRANGERS_MAX = 5;

  private final ZoneId zone;
  private final Consumer<String> complain;

  /**
   * A reader.
   *
   * @param zone of times that name none, or one that nobody knows
   * @param complain is told what is wrong, in words
   */
  public IcalendarReader(ZoneId zone, Consumer<String> complain) {
    this.zone = zone;
    this.complain = complain;
  }

  /** The days on which there is something, with what it is called. */
  public Holidays holidays(String text) {
    var days = new TreeMap<LocalDate, String>();
    for (var happening : happenings(text)) {
      var last = LocalDateTime.ofInstant(happening.until(), zone);
      var end = last.toLocalTime().equals(LocalTime.MIDNIGHT) ? last : last.plusDays(1);
      var day = LocalDate.ofInstant(happening.from(), zone);
      for (; day.isBefore(end.toLocalDate()); day = day.plusDays(1)) {
        days.putIfAbsent(day, happening.title());
      }
    }
    return new Holidays(days);
  }

  /**
   * Who is on call when.
   *
   * @param whoIs the person that is meant by a name or a mail address, if one is
   */
  public Roll roll(String text, Function<String, Optional<String>> whoIs) {
    var lines = new ArrayList<Roll.Line>();
    var strangers = new TreeSet<String>();
    for (var happening : happenings(text)) {
      var person = happening.people().stream().map(whoIs).flatMap(Optional::stream).findFirst();
      if (person.isPresent()) {
        lines.add(new Roll.Line(person.get(), happening.from(), happening.until()));
      } else {
        strangers.add(happening.title());
      }
    }
    strangers.stream()
        .limit(STRANGERS_MAX)
        .forEach(
            title -> complain.accept("nobody of ours is meant by the event '%s'".formatted(title)));
    return Roll.of(lines);
  }

  /** One time at which an event takes place. */
  private record Happening(String title, List<String> people, Instant from, Instant until) {}

  private List<Happening> happenings(String text) {
    if (text.length() > BYTES_MAX) {
      complain.accept("it has %d bytes, at most %d".formatted(text.length(), BYTES_MAX));
      return List.of();
    }
    var warnings = new ArrayList<List<ParseWarning>>();
    var calendars =
        Biweekly.parse(text).defaultTimezone(TimeZone.getTimeZone(zone)).warnings(warnings).all();
    if (calendars.isEmpty()) {
      complain.accept("it is no calendar: it does not begin with BEGIN:VCALENDAR");
    }
    warnings.stream()
        .flatMap(List::stream)
        .filter(warning -> isAboutTime(warning))
        .findFirst()
        .ifPresent(warning ->
            complain.accept(
                "line %d: %s".formatted(warning.getLineNumber(), warning.getMessage())));
    var all = calendars.stream().flatMap(it -> happenings(it).stream()).toList();
    if (all.size() > EVENTS_MAX) {
      complain.accept("it has more than %d events".formatted(EVENTS_MAX));
    }
    return all.stream().limit(EVENTS_MAX).toList();
  }

  /** A name that is spelled badly hurts nobody; a time that is not read would. */
  private static boolean isAboutTime(ParseWarning warning) {
    var name = String.valueOf(warning.getPropertyName());
    return name.startsWith("DT")
        || name.endsWith("RULE")
        || name.endsWith("DATE")
        || name.equals("RECURRENCE-ID")
        || name.equals("DURATION");
  }

  private List<Happening> happenings(ICalendar calendar) {
    var all = new ArrayList<Happening>();
    for (var event : calendar.getEvents()) {
      var times = new EventTimes(calendar, event, zone);
      if (isCancelled(event)) {
        continue;
      }
      if (!times.areKnown()) {
        complain.accept("the event '%s' does not say when it begins".formatted(title(event)));
        continue;
      }
      try {
        for (var begin : times.begins(TIMES_MAX)) {
          var from = WallClock.firstAt(begin, times.zone());
          var until = times.endOf(begin);
          if (from.isBefore(until) && !times.isMoved(begin)) {
            all.add(new Happening(title(event), people(event), from, until));
          }
        }
      } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
        complain.accept("the rule of the event '%s': %s".formatted(title(event), e.getMessage()));
      }
    }
    return all;
  }

  private static boolean isCancelled(VEvent event) {
    return event.getStatus() != null && event.getStatus().isCancelled();
  }

  private static String title(VEvent event) {
    var summary = event.getSummary();
    return summary == null || summary.getValue() == null ? "" : summary.getValue().strip();
  }

  /** Whoever attends, and the title; the first of these that is somebody is on call. */
  private static List<String> people(VEvent event) {
    var names = new ArrayList<String>();
    for (Attendee attendee : event.getAttendees()) {
      Optional.ofNullable(attendee.getEmail()).ifPresent(names::add);
      Optional.ofNullable(attendee.getUri())
          .map(uri -> uri.replaceFirst("(?i)^mailto:", ""))
          .ifPresent(names::add);
      Optional.ofNullable(attendee.getCommonName()).ifPresent(names::add);
    }
    names.add(title(event));
    return names;
  }
}
