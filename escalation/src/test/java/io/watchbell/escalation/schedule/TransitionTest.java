package io.watchbell.escalation.schedule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.escalation.schedule.Watchman.Opening;
import io.watchbell.escalation.schedule.Watchman.Place;
import io.watchbell.escalation.schedule.Watchman.Plan;
import io.watchbell.model.hours.Holidays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who is on call at each quarter of an hour of the weeks in which clocks are changed equals what a
 * {@link Watchman} says who sits before the clock.
 */
class TransitionTest {
  private static final int DAYS = 13;
  private static final int QUARTER = 15;

  /** Zones with what their clocks do, and the first day of a week in which they do it. */
  private static final List<List<String>> WEEKS =
      List.of(
          List.of("Europe/Berlin", "2026-03-26"),
          List.of("Europe/Berlin", "2026-10-22"),
          List.of("America/New_York", "2026-03-05"),
          List.of("America/New_York", "2026-10-29"),
          List.of("Australia/Lord_Howe", "2026-04-02"), // Half an hour.
          List.of("Australia/Lord_Howe", "2026-10-01"),
          List.of("America/Santiago", "2026-04-02"), // Back at midnight: a day ends twice.
          List.of("America/Santiago", "2026-09-03"), // Forward at midnight: it begins at one.
          List.of("Africa/Cairo", "2026-04-22"), // Forward at midnight, to a Friday.
          List.of("Africa/Cairo", "2026-10-27"),
          List.of("America/Havana", "2026-10-29"), // Back at one: midnight comes twice.
          List.of("Africa/Casablanca", "2026-02-12"), // Forward means winter.
          List.of("Pacific/Apia", "2011-12-27"), // A whole day was left out.
          List.of("Asia/Kolkata", "2026-03-26"));

  private static final List<String> PERIODS =
      List.of("1h", "5h", "12h", "1d", "2d", "1w", "2w", "1mo", "2mo");

  private static final Map<String, List<Opening>> HOURS =
      new TreeMap<>(
          Map.of(
              "always", List.of(),
              "business hours", week(EnumSet.range(MONDAY, FRIDAY), "09:00", 0, "18:00"),
              "nights", week(EnumSet.range(MONDAY, FRIDAY), "18:00", 1, "02:30"),
              "weekends", List.of(new Opening(FRIDAY, time("18:00"), 3, time("00:00"))),
              "two openings",
                  Stream.of(
                          week(EnumSet.allOf(DayOfWeek.class), "00:00", 0, "02:15"),
                          week(EnumSet.of(SATURDAY, SUNDAY), "01:30", 0, "03:30"))
                      .flatMap(List::stream)
                      .toList(),
              "all days", week(EnumSet.allOf(DayOfWeek.class), "00:00", 1, "00:00"),
              "the hour of the change", week(EnumSet.allOf(DayOfWeek.class), "02:10", 0, "02:50"),
              "a week from Thursday",
                  List.of(new Opening(DayOfWeek.THURSDAY, time("02:30"), 7, time("02:30")))));

  static Stream<Arguments> transitions() {
    return WEEKS.stream()
        .flatMap(week -> PERIODS.stream().map(it -> Arguments.of(week.get(0), week.get(1), it)));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void whoIsOnCallEqualsWhatAWatchmanWithAClockWouldSay(
      String zoneName, String day, String period) {
    var zone = ZoneId.of(zoneName);
    var first = LocalDate.parse(day);
    var week = new Week(zone, first);
    for (var time : List.of("00:00", "02:30", "09:00")) {
      for (var hours : HOURS.entrySet()) {
        for (var when : List.of("ALL", "HOLIDAYS", "OTHERS")) {
          var plan = plan(zone, first, period, LocalTime.parse(time), hours.getValue(), when);
          check(week, plan, "%s, %s, %s".formatted(time, hours.getKey(), when));
        }
      }
    }
  }

  private static void check(Week week, Plan plan, String words) {
    var schedule = new Schedule("watch", plan.zone(), List.of(layer(plan)), List.of());
    var watchman = new Watchman(plan, week.begin(), week.end());
    var shifts = schedule.shifts(week.begin(), week.end());
    week.each((at, wall) -> {
      var said = watchman.look(wall);
      if (at.getEpochSecond() % (QUARTER * 60) == 0) {
        assertThat(person(schedule, at)).as("%s at %s", words, at).isEqualTo(said);
        assertThat(person(shifts, at)).as("shifts, %s at %s", words, at).isEqualTo(said);
      }
    });
  }

  static Stream<Arguments> mixes() {
    return WEEKS.stream().map(week -> Arguments.of(week.get(0), week.get(1)));
  }

  @ParameterizedTest
  @MethodSource("mixes")
  void layersOfSeveralZonesFollowTheirOwnClocks(String zoneName, String day) {
    var first = LocalDate.parse(day);
    var zones = List.of(zoneName, "America/New_York", "Asia/Kolkata", "Europe/Berlin");
    var hours = List.copyOf(HOURS.values());
    var plans = new ArrayList<Plan>();
    for (int i = 0; i < zones.size(); i++) {
      plans.add(
          plan(
              ZoneId.of(zones.get(i)),
              first,
              PERIODS.get(2 * i),
              LocalTime.of(i, 0),
              hours.get(i + 1),
              i == 3 ? "HOLIDAYS" : "ALL"));
    }
    checkLayers(ZoneId.of(zoneName), first, plans);
  }

  /** The ways in which firms divide the day, each by the clock of the zone that is tested. */
  @ParameterizedTest
  @MethodSource("mixes")
  void dayAndNightNightsAndWeekendsAndFollowTheSunAreHandedOverByTheClock(
      String zoneName, String day) {
    var zone = ZoneId.of(zoneName);
    var first = LocalDate.parse(day);
    var all = EnumSet.allOf(DayOfWeek.class);
    var weekdays = EnumSet.range(MONDAY, DayOfWeek.THURSDAY);
    var weekend = List.of(new Opening(FRIDAY, time("18:00"), 3, time("08:00")));
    checkLayers(
        zone,
        first,
        List.of(
            plan(zone, first, "1w", time("08:00"), week(all, "08:00", 0, "20:00"), "ALL"),
            plan(zone, first, "1w", time("20:00"), week(all, "20:00", 1, "08:00"), "ALL")));
    checkLayers(
        zone,
        first,
        List.of(
            plan(zone, first, "1w", time("09:00"), List.of(), "ALL"),
            plan(zone, first, "1d", time("18:00"), week(weekdays, "18:00", 1, "08:00"), "ALL"),
            plan(zone, first, "1w", time("18:00"), weekend, "ALL"),
            plan(zone, first, "1d", time("00:00"), List.of(), "HOLIDAYS")));
    var sun = new ArrayList<Plan>();
    sun.add(plan(zone, first, "1mo", time("09:00"), List.of(), "ALL"));
    var continents = List.of("Asia/Kolkata", "Europe/Berlin", "America/New_York", zoneName);
    for (var continent : continents) {
      var there = ZoneId.of(continent);
      sun.add(plan(there, first, "1d", time("08:00"), week(all, "08:00", 0, "16:00"), "ALL"));
    }
    checkLayers(zone, first, sun);
  }

  /** Of several layers the last that has somebody wins, each by its own clock. */
  private static void checkLayers(ZoneId zone, LocalDate first, List<Plan> plans) {
    var layers = plans.stream().map(TransitionTest::layer).toList();
    var schedule = new Schedule("watch", zone, layers, List.of());
    var week = new Week(ZoneOffset.UTC, first);
    var shifts = schedule.shifts(week.begin(), week.end());
    var watchmen =
        plans.stream().map(plan -> new Watchman(plan, week.begin(), week.end())).toList();
    week.each((at, _) -> {
      String said = null;
      for (int i = 0; i < plans.size(); i++) {
        var one = watchmen.get(i).look(LocalDateTime.ofInstant(at, plans.get(i).zone()));
        said = one == null ? said : one;
      }
      if (at.getEpochSecond() % (QUARTER * 60) == 0) {
        assertThat(person(schedule, at)).as("%s", at).isEqualTo(said);
        assertThat(person(shifts, at)).as("shifts, %s", at).isEqualTo(said);
      }
    });
  }

  private static @Nullable String person(Schedule schedule, Instant at) {
    return switch (schedule.onCallAt(at)) {
      case OnCall.Somebody(var person, _) -> person;
      case OnCall.Nobody _ -> null;
    };
  }

  private static @Nullable String person(List<Shift> shifts, Instant at) {
    var found = shifts.stream().filter(shift -> shift.has(at)).toList();
    assertThat(found).hasSizeLessThan(2);
    return found.isEmpty() ? null : found.getFirst().person();
  }

  private static Plan plan(
      ZoneId zone,
      LocalDate first,
      String period,
      LocalTime time,
      List<Opening> windows,
      String when) {
    var every = Period.parse(period).orElseThrow();
    var places =
        List.of(
            new Place("ana", null, first.plusDays(3)),
            new Place("ben", null, null),
            new Place("cleo", first.plusDays(2), null),
            new Place("ana", first.plusDays(6), null));
    // Months are handed over in this week too, and begin on a day that not every month has.
    var starts = first.plusDays(2).minusMonths(2).minusDays(period.endsWith("mo") ? 0 : 7);
    return new Plan(
        zone,
        places,
        every.count(),
        every.unit(),
        starts.atTime(time),
        windows,
        Set.of(first.plusDays(2), first.plusDays(3), first.plusDays(8)),
        when);
  }

  private static Layer layer(Plan plan) {
    var members =
        plan.places().stream()
            .map(place -> new Member(place.person(), place.from(), place.until()))
            .toList();
    var windows =
        plan.windows().stream()
            .map(it -> new Window(it.day(), it.from(), it.days(), it.until()))
            .toList();
    var holidays =
        new Holidays(
            plan.holidays().stream().collect(Collectors.toMap(Function.identity(), _ -> "free")));
    return new Layer(
        "layer",
        plan.zone(),
        new Rotation(members, new Period(plan.count(), plan.unit()), plan.starts()),
        new Hours(windows, Hours.Days.valueOf(plan.when()), holidays));
  }

  private static List<Opening> week(Set<DayOfWeek> days, String from, int later, String until) {
    return days.stream().map(day -> new Opening(day, time(from), later, time(until))).toList();
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text);
  }

  /** Each minute of some days, with what the clock on the wall shows. */
  private static final class Week {
    private final Instant begin;
    private final List<LocalDateTime> walls = new ArrayList<>();

    Week(ZoneId zone, LocalDate first) {
      begin = first.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
      for (int i = 0; i < DAYS * 24 * 60; i++) {
        walls.add(LocalDateTime.ofInstant(begin.plusSeconds(60L * i), zone));
      }
    }

    Instant begin() {
      return begin;
    }

    Instant end() {
      return begin.plusSeconds(60L * walls.size());
    }

    void each(java.util.function.BiConsumer<Instant, LocalDateTime> look) {
      for (int i = 0; i < walls.size(); i++) {
        look.accept(begin.plusSeconds(60L * i), walls.get(i));
      }
    }
  }
}
