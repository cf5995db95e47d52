package io.watchbell.escalation.policy;

import io.watchbell.escalation.schedule.CalendarFeed;
import io.watchbell.escalation.schedule.CalendarFeed.Entry;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.escalation.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The calendars that people subscribe to: of a schedule, or of a person. */
public final class Feeds {
  /** So long shifts stay in a calendar after they are over. */
  public static final Duration BACK = Duration.ofDays(28);

  /** So far ahead shifts are in it. */
  public static final Duration AHEAD = Duration.ofDays(180);

  private Feeds() {}

  /** The calendar of a schedule; empty where there is none of this name. */
  public static Optional<String> ofSchedule(Roster roster, String name, Instant now) {
    return Optional.ofNullable(roster.schedules().get(name))
        .map(schedule ->
            CalendarFeed.of(
                "On call: " + name, entries(schedule, now).toList(), made(now), roster::called));
  }

  /** The calendar of a person, of all schedules; empty where there is none of this name. */
  public static Optional<String> ofPerson(Roster roster, String name, Instant now) {
    if (!roster.people().containsKey(name)) {
      return Optional.empty();
    }
    List<Entry> entries =
        new TreeMap<>(roster.schedules())
            .values().stream()
                .flatMap(schedule -> entries(schedule, now))
                .filter(entry -> entry.shift().person().equals(name))
                .toList();
    return Optional.of(
        CalendarFeed.of("On call: " + roster.called(name), entries, made(now), roster::called));
  }

  /** A shift that is cut off where the look begins has no lasting begin, so it is left out. */
  private static Stream<Entry> entries(Schedule schedule, Instant now) {
    var from = made(now).minus(WatchList.LOOK);
    var keep = made(now).minus(BACK);
    return Timetable.of(schedule, from, made(now).plus(AHEAD)).shifts().stream()
        .filter(shift -> shift.from().isAfter(from) && shift.until().isAfter(keep))
        .map(shift -> new Entry(schedule.name(), shift));
  }

  /** To the day, so that the same calendar is the same text. */
  private static Instant made(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS);
  }
}
