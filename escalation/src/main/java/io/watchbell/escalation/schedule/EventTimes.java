package io.watchbell.escalation.schedule;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.io.WriteContext;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.RecurrenceRule;
import biweekly.util.ICalDate;
import io.watchbell.model.hours.WallClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.jspecify.annotations.Nullable;

/** When an event of a calendar takes place, on the wall of its zone. */
final class EventTimes {
  /** Behind this nothing is looked at: who comes again each year comes for ever. */
  private static final LocalDateTime LAST = LocalDateTime.of(2100, 1, 1, 0, 0);

  private final ICalendar calendar;
  private final VEvent event;
  private final ZoneId otherwise;
  private final @Nullable LocalDateTime begin;
  private final ZoneId zone;
  private final boolean allDay;
  private final Set<Instant> moved = new HashSet<>();

  EventTimes(ICalendar calendar, VEvent event, ZoneId otherwise) {
    this.calendar = calendar;
    this.event = event;
    this.otherwise = otherwise;
    var start = event.getDateStart();
    var date = start == null ? null : start.getValue();
    begin = date == null ? null : wall(date);
    allDay = date != null && !date.hasTime();
    zone = start == null ? otherwise : zone(start);
    noteMoved();
  }

  boolean areKnown() {
    return begin != null;
  }

  ZoneId zone() {
    return zone;
  }

  private static LocalDateTime wall(ICalDate date) {
    var raw = date.getRawComponents();
    return raw == null
        ? LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC)
        : LocalDateTime.of(
            raw.getYear(),
            raw.getMonth(),
            raw.getDate(),
            raw.getHour(),
            raw.getMinute(),
            Math.min(59, raw.getSecond()));
  }

  private ZoneId zone(DateOrDateTimeProperty property) {
    var date = property.getValue();
    if (date != null
        && date.hasTime()
        && date.getRawComponents() != null
        && date.getRawComponents().isUtc()) {
      return ZoneOffset.UTC;
    }
    var assigned = calendar.getTimezoneInfo().getTimezone(property);
    if (assigned == null || assigned.getTimeZone() == null) {
      return otherwise;
    }
    try {
      return ZoneId.of(assigned.getTimeZone().getID());
    } catch (DateTimeException _) {
      return otherwise;
    }
  }

  /** All times at which it begins, the first of them so many. */
  List<LocalDateTime> begins(int max) throws InvalidRecurrenceRuleException {
    var first = begin;
    if (first == null) {
      return List.of();
    }
    var all = new ArrayList<LocalDateTime>();
    if (event.getRecurrenceRule() == null) {
      all.add(first);
    } else {
      addRecurring(first, event.getRecurrenceRule(), max, all);
    }
    event.getRecurrenceDates().stream()
        .flatMap(dates -> dates.getDates().stream())
        .map(EventTimes::wall)
        .filter(time -> !all.contains(time))
        .forEach(all::add);
    return all;
  }

  private void addRecurring(
      LocalDateTime first, RecurrenceRule given, int max, List<LocalDateTime> all)
      throws InvalidRecurrenceRuleException {
    var context = new WriteContext(ICalVersion.V2_0, new TimezoneInfo(), null);
    var text = new RecurrenceRuleScribe().writeText(given, context);
    var rule = new org.dmfs.rfc5545.recur.RecurrenceRule(text);
    var until = Optional.ofNullable(rule.getUntil());
    if (until.isPresent()) {
      rule.setUntil(null); // Of a rule without an end it would take its COUNT away.
    }
    // As if the wall were in UTC; what is made of it in the zone is ours to say.
    var times = rule.iterator(new DateTime(DateTime.UTC, millis(first)));
    while (times.hasNext() && all.size() < max) {
      var time =
          LocalDateTime.ofEpochSecond(Math.floorDiv(times.nextMillis(), 1_000L), 0, ZoneOffset.UTC);
      if (time.isAfter(LAST) || (until.isPresent() && isAfter(time, until.get()))) {
        return;
      }
      all.add(time);
    }
  }

  private boolean isAfter(LocalDateTime time, DateTime until) {
    if (until.isAllDay() || until.isFloating()) {
      var last =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv(until.getTimestamp(), 1_000L), 0, ZoneOffset.UTC);
      return until.isAllDay() ? time.toLocalDate().isAfter(last.toLocalDate()) : time.isAfter(last);
    }
    var end = Instant.ofEpochMilli(until.getTimestamp());
    return WallClock.firstAt(time, allDay ? ZoneOffset.UTC : zone).isAfter(end);
  }

  /** When it ends that begins then. */
  Instant endOf(LocalDateTime begins) {
    var end = event.getDateEnd();
    var first = begin;
    if (end != null && end.getValue() != null && first != null) {
      var length = Duration.between(first, wall(end.getValue()));
      if (zone(end).equals(zone)) {
        return WallClock.firstAt(begins.plus(length), zone);
      }
      var stopwatch =
          Duration.between(
              WallClock.firstAt(first, zone), WallClock.firstAt(wall(end.getValue()), zone(end)));
      return WallClock.firstAt(begins, zone).plus(stopwatch);
    }
    if (event.getDuration() != null && event.getDuration().getValue() != null) {
      return WallClock.firstAt(begins, zone).plusMillis(event.getDuration().getValue().toMillis());
    }
    return allDay ? WallClock.firstAt(begins.plusDays(1), zone) : WallClock.firstAt(begins, zone);
  }

  /** Whether the calendar says elsewhere what becomes of the one that would begin then. */
  boolean isMoved(LocalDateTime begins) {
    return moved.contains(WallClock.firstAt(begins, zone));
  }

  private void noteMoved() {
    for (var dates : event.getExceptionDates()) {
      dates.getValues().forEach(date -> moved.add(WallClock.firstAt(wall(date), zoneOf(date))));
    }
    if (event.getRecurrenceId() != null || event.getUid() == null) {
      return;
    }
    for (var other : calendar.getEvents()) {
      var instead = other.getRecurrenceId();
      if (instead != null
          && instead.getValue() != null
          && other.getUid() != null
          && event.getUid().getValue().equals(other.getUid().getValue())) {
        moved.add(WallClock.firstAt(wall(instead.getValue()), zone(instead)));
      }
    }
  }

  /** Dates of exceptions are in the zone of the event, or in UTC. */
  private ZoneId zoneOf(ICalDate date) {
    var raw = date.getRawComponents();
    return date.hasTime() && raw != null && raw.isUtc() ? ZoneOffset.UTC : zone;
  }

  private static long millis(LocalDateTime wall) {
    return wall.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
