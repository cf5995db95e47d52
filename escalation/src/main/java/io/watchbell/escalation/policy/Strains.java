package io.watchbell.escalation.policy;

import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.escalation.schedule.Shift;
import io.watchbell.escalation.schedule.Timetable;
import io.watchbell.escalation.schedule.WatchWeek;
import io.watchbell.model.hours.Stretch;
import io.watchbell.model.watch.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds who will have more watch than {@link Limits} say is fine, by the plan: those limits that a
 * plan can be held against. What has been is the business of the report on the load.
 */
public final class Strains {
  /** So far ahead the plan is read. */
  public static final Duration AHEAD = Duration.ofDays(8 * 7);

  /** So far back the begin of a row of weeks is looked for. */
  private static final Duration BACK = Duration.ofDays(12 * 7);

  /** So far ahead the end of a watch is looked for. */
  private static final Duration LOOK = Duration.ofDays(31);

  private static final LocalTime BED = LocalTime.of(22, 0);
  private static final LocalTime UP = LocalTime.of(6, 0);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final List<String> ORDINALS =
      List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth");

  private final Roster roster;
  private final Instant now;

  private Strains(Roster roster, Instant now) {
    this.roster = roster;
    this.now = now;
  }

  /**
   * All of them, those after a bad night first, then by person.
   *
   * @param woken who was interrupted lately, in the order of time
   */
  public static List<Strain> of(Roster roster, List<Woken> woken, Instant now) {
    var found = new ArrayList<>(rests(roster, woken, now));
    found.addAll(weeks(roster, now));
    return List.copyOf(found);
  }

  /** Who has a watch too soon after a night in which they were woken too often. */
  public static List<Strain> rests(Roster roster, List<Woken> woken, Instant now) {
    return new Strains(roster, now).rests(woken);
  }

  /** Whose row of weeks is one too long, by the plan alone. */
  public static List<Strain> weeks(Roster roster, Instant now) {
    return new Strains(roster, now).weeks();
  }

  /** Of everybody the next week that is one too many. */
  private List<Strain> weeks() {
    int limit = roster.limits().weeksInARow();
    var from = now.minus(BACK);
    var watch = new TreeMap<String, List<Stretch>>();
    if (limit != Limits.NONE) {
      for (var schedule : primaries()) {
        for (var shift : schedule.shifts(from, now.plus(AHEAD))) {
          watch
              .computeIfAbsent(shift.person(), _ -> new ArrayList<>())
              .add(new Stretch(shift.from(), shift.until()));
        }
      }
    }
    var found = new ArrayList<Strain>();
    watch.forEach((person, stretches) ->
        WatchWeek.of(stretches, zoneOf(person)).stream()
            .filter(week -> week.number() > limit && week.from().isAfter(now))
            .findFirst()
            .ifPresent(week -> found.add(tooMany(person, week, week.row().equals(from)))));
    return found;
  }

  private Strain tooMany(String person, WatchWeek week, boolean isLonger) {
    int limit = roster.limits().weeksInARow();
    var schedules = schedulesOf(person, week.from());
    var zone = zoneOf(person);
    return new Strain(
        "weeks_in_a_row",
        person,
        schedules,
        "%s is on watch for %s%s week in a row from %s; more than %d are too many"
            .formatted(
                roster.called(person),
                isLonger ? "at least the " : "the ",
                ordinal(week.number()),
                DATE.format(week.from().atZone(zone)),
                limit),
        Strain.cover(schedules.isEmpty() ? "SCHEDULE" : schedules.getFirst(), person)
            + ", or add people to the rotation",
        week.number() == limit + 1);
  }

  private List<String> schedulesOf(String person, Instant at) {
    return primaries().stream()
        .filter(it -> it.at(at).filter(post -> post.person().equals(person)).isPresent())
        .map(Schedule::name)
        .toList();
  }

  /** The schedules whose people are paged before all others. */
  private List<Schedule> primaries() {
    var names = roster.primaries();
    return new TreeMap<>(roster.schedules())
        .values().stream().filter(it -> names.contains(it.name())).toList();
  }

  private List<Strain> rests(Collection<Woken> woken) {
    int limit = roster.limits().wokenInANight();
    var found = new ArrayList<Strain>();
    for (var person : new TreeSet<>(woken.stream().map(Woken::person).toList())) {
      var zone = zoneOf(person);
      var nights = new TreeMap<LocalDate, List<Woken>>();
      woken.stream()
          .filter(it -> it.person().equals(person) && isNight(it.at(), zone))
          .forEach(
              it -> nights.computeIfAbsent(night(it.at(), zone), _ -> new ArrayList<>()).add(it));
      nights.entrySet().stream()
          .filter(night -> night.getValue().size() >= limit)
          .flatMap(night -> rest(person, night.getKey(), night.getValue()).stream())
          .forEach(found::add);
    }
    return found;
  }

  /** The watch between the noon after a night and the morning after that, if it is to come. */
  private Optional<Strain> rest(String person, LocalDate night, List<Woken> woken) {
    var zone = zoneOf(person);
    var noon = night.plusDays(1).atTime(LocalTime.NOON).atZone(zone).toInstant();
    var morning = night.plusDays(2).atTime(UP).atZone(zone).toInstant();
    if (!morning.isAfter(now)) {
      return Optional.empty();
    }
    var last = Objects.requireNonNull(woken.getLast()).at();
    return roster.schedules().values().stream()
        .flatMap(schedule ->
            Timetable.of(schedule, last, morning.plus(LOOK)).stints().stream()
                .filter(it -> it.person().equals(person))
                .filter(it -> it.from().isBefore(morning) && it.until().isAfter(noon))
                .filter(it -> it.from().isAfter(now) || noon.isAfter(now))
                .map(stint -> new Watch(schedule, stint)))
        .min(Comparator.comparing((Watch it) -> it.stint().from()).thenComparing(Watch::name))
        .map(watch -> tired(person, watch, woken.size(), last));
  }

  private record Watch(Schedule schedule, Shift stint) {
    String name() {
      return schedule.name();
    }
  }

  private Strain tired(String person, Watch watch, int times, Instant last) {
    var zone = zoneOf(person);
    var stint = watch.stint();
    var name = roster.called(person);
    var text =
        stint.from().isAfter(last)
            ? "%s's next watch, of %s from %s, begins %s after the last of %d pages in a night"
                .formatted(
                    name,
                    watch.name(),
                    TIME.format(stint.from().atZone(zone)),
                    length(Duration.between(last, stint.from())),
                    times)
            : "%s was paged %d times in the night and has the watch of %s until %s"
                .formatted(name, times, watch.name(), TIME.format(stint.until().atZone(zone)));
    return new Strain(
        "woken_in_a_night",
        person,
        List.of(watch.name()),
        text,
        Strain.cover(watch.name(), person) + ", for the day and the night",
        true);
  }

  private static String length(Duration length) {
    long hours = length.toHours();
    return hours == 0 ? length.toMinutes() + " minutes" : hours == 1 ? "1 hour" : hours + " hours";
  }

  private static String ordinal(int number) {
    return number <= ORDINALS.size() ? ORDINALS.get(number - 1) : number + "th";
  }

  private static boolean isNight(Instant at, ZoneId zone) {
    var wall = at.atZone(zone).toLocalTime();
    return !wall.isBefore(BED) || wall.isBefore(UP);
  }

  /** The day on which somebody went to bed. */
  private static LocalDate night(Instant at, ZoneId zone) {
    return at.atZone(zone).minusHours(LocalTime.NOON.getHour()).toLocalDate();
  }

  private ZoneId zoneOf(String person) {
    var known = roster.people().get(person);
    return known == null ? ZoneOffset.UTC : known.zone();
  }
}
