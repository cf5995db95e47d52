package io.watchbell.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.hours.Holidays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random schedules: the timetable says what asking at each instant says. */
class TimetableTest {
  private static final Instant BEGIN = Instant.parse("2026-02-20T05:00:00Z");
  private static final int DAYS = 75;
  private static final Instant END = BEGIN.plus(Duration.ofDays(DAYS));
  private static final int LOOKS = 4_000;
  private static final List<String> CREW = List.of("ana", "ben", "cleo", "dan", "eve");
  private static final List<String> PERIODS = List.of("1h", "7h", "12h", "1d", "3d", "1w", "1mo");
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "America/Santiago",
          "Africa/Cairo",
          "Asia/Kolkata",
          "UTC");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void theShiftsAreExactlyWhatThePointQuerySays(long seed) {
    var random = new Random(seed);
    var schedule = schedule(random, 1 + random.nextInt(4));
    var shifts = schedule.shifts(BEGIN, END);

    var last = BEGIN;
    for (var shift : shifts) {
      assertThat(shift.from()).isAfterOrEqualTo(last).isBefore(shift.until());
      last = shift.until();
      assertThat(last).isBeforeOrEqualTo(END);
      check(schedule, shifts, shift.from());
      check(schedule, shifts, shift.from().minusMillis(1));
      check(schedule, shifts, shift.until().minusMillis(1));
      check(schedule, shifts, shift.until());
    }
    for (int i = 0; i < LOOKS; i++) {
      check(schedule, shifts, BEGIN.plusSeconds(random.nextInt(DAYS * 86_400)));
    }
  }

  private static void check(Schedule schedule, List<Shift> shifts, Instant at) {
    if (at.isBefore(BEGIN) || !at.isBefore(END)) {
      return;
    }
    var shift = shifts.stream().filter(it -> it.has(at)).findFirst();
    var post = schedule.at(at);
    assertThat(shift.map(it -> new Schedule.Post(it.person(), it.why())))
        .as("%s of %s", at, schedule)
        .isEqualTo(post);
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
  void aLayerThatNothingRestrictsHasNoGapAndNoOverlap(long seed) {
    var random = new Random(seed);
    var zone = ZoneId.of(any(ZONES, random));
    var layer = new Layer("all", zone, rotation(random, CREW), Hours.ALWAYS);
    var at = BEGIN;
    for (var shift : layer.shifts(BEGIN, END)) {
      assertThat(shift.from()).isEqualTo(at);
      at = shift.until();
    }
    assertThat(at).isEqualTo(END);
  }

  @Test
  void whereAWindowIsCutOffNothingElseChanges() {
    var schedule = schedule(new Random(77), 3);
    var middle = BEGIN.plus(Duration.ofDays(30)).plusSeconds(17);
    var parts = new ArrayList<>(schedule.shifts(BEGIN, middle));
    parts.addAll(schedule.shifts(middle, END));
    var halves = new Timetable(schedule, BEGIN, END, parts).stints();

    assertThat(halves.stream().map(it -> it.person() + it.from()).toList())
        .isEqualTo(
            Timetable.of(schedule, BEGIN, END).stints().stream()
                .map(it -> it.person() + it.from())
                .toList());
  }

  @Test
  void sixtySchedulesOfAYearTakeWellUnderASecond() {
    var schedules = new ArrayList<Schedule>();
    for (int i = 0; i < 60; i++) {
      schedules.add(schedule(new Random(100 + i), 3));
    }
    var year = BEGIN.plus(Duration.ofDays(365));
    schedules.forEach(it -> it.shifts(BEGIN, END)); // Classes are loaded.

    long before = System.nanoTime();
    long shifts = schedules.stream().mapToLong(it -> it.shifts(BEGIN, year).size()).sum();
    var took = Duration.ofNanos(System.nanoTime() - before);

    System.out.printf("%d shifts in %d ms%n", shifts, took.toMillis());
    assertThat(shifts).isGreaterThan(60 * 12);
    assertThat(took).isLessThan(Duration.ofSeconds(5)); // Measured: 0.9 s; others are busy too.
  }

  @Test
  void whoJoinsOrLeavesMovesNobodysTurnsBefore() {
    var before = rotation("ana", "ben", "cleo");
    var after =
        new Rotation(
            List.of(
                new Member("ana", null, LocalDate.parse("2026-04-01")),
                Member.always("ben"),
                Member.always("cleo"),
                new Member("dan", LocalDate.parse("2026-04-01"), null)),
            before.every(),
            LocalDate.parse("2026-01-05").atTime(9, 0));
    var zone = ZoneId.of("Europe/Berlin");
    var names = new ArrayList<String>();
    for (int turn = 0; turn < 24; turn++) {
      var at = before.beginOf(turn, zone);
      var name = after.at(at, zone).orElseThrow().person();
      if (turn < 13) {
        assertThat(name).isEqualTo(before.at(at, zone).orElseThrow().person());
      }
      names.add(name);
    }
    // Turn 12, of 30 March, was Ana's; the round goes on after her.
    assertThat(names.subList(10, 20))
        .containsExactly("ben", "cleo", "ana", "ben", "cleo", "dan", "ben", "cleo", "dan", "ben");
  }

  @Test
  void aCoverForSomebodyHoldsOnlyWhereTheyWouldHaveTheWatch() {
    var from = Instant.parse("2026-01-12T00:00:00Z");
    var until = Instant.parse("2026-01-13T00:00:00Z");
    var cover = new Cover("dan", from, until, "ben", "swap 7");
    var zone = ZoneId.of("UTC");
    var schedule = new Schedule("s", zone, rotation("ana", "ben"), List.of(cover));

    var shifts = schedule.shifts(from, until.plusSeconds(60));

    assertThat(shifts.stream().map(it -> it.person() + " " + it.from()).toList())
        .containsExactly(
            "ana 2026-01-12T00:00:00Z", "dan 2026-01-12T09:00:00Z", "ben 2026-01-13T00:00:00Z");
    assertThat(shifts.get(1).why().words()).isEqualTo("covers for ben (swap 7)");
  }

  @Test
  void gapsAreExact() {
    var restricted =
        new Layer(
            "nights",
            ZoneId.of("Europe/Berlin"),
            rotation("ana", "ben"),
            new Hours(
                List.of(Window.of(DayOfWeek.SATURDAY, LocalTime.of(22, 0), LocalTime.of(6, 0))),
                Hours.Days.ALL,
                Holidays.NONE));
    var schedule = new Schedule("s", ZoneId.of("UTC"), List.of(restricted), List.of());
    var table =
        Timetable.of(
            schedule, Instant.parse("2026-03-28T12:00:00Z"), Instant.parse("2026-03-29T12:00:00Z"));

    assertThat(table.shifts()).hasSize(1);
    assertThat(table.shifts().getFirst().length()).isEqualTo(Duration.ofHours(7)); // The change.
    assertThat(table.gaps().stream().map(gap -> gap.from() + " " + gap.until()).toList())
        .containsExactly(
            "2026-03-28T12:00:00Z 2026-03-28T21:00:00Z",
            "2026-03-29T04:00:00Z 2026-03-29T12:00:00Z");
  }

  private static Rotation rotation(String... people) {
    return Rotation.of(
        List.of(people),
        Period.parse("1w").orElseThrow(),
        LocalDate.parse("2026-01-05").atTime(9, 0));
  }

  private static Schedule schedule(Random random, int layers) {
    var all = new ArrayList<Layer>();
    for (int i = 0; i < layers; i++) {
      var zone = ZoneId.of(any(ZONES, random));
      all.add(new Layer("layer " + i, zone, rotation(random, CREW), hours(random)));
    }
    var covers = new ArrayList<Cover>();
    for (int i = random.nextInt(6); i > 0; i--) {
      var from = BEGIN.plusSeconds(random.nextInt(DAYS * 86_400));
      var instead = random.nextBoolean() ? any(CREW, random) : null;
      var until = from.plusSeconds(1 + random.nextInt(900_000));
      covers.add(new Cover(any(CREW, random), from, until, instead, Cover.FILE));
    }
    return new Schedule("s", ZoneId.of(any(ZONES, random)), all, covers);
  }

  private static Rotation rotation(Random random, List<String> crew) {
    var members = new ArrayList<Member>();
    members.add(Member.always("fay"));
    for (var person : crew) {
      var day = LocalDate.parse("2026-02-25").plusDays(random.nextInt(40));
      members.add(
          switch (random.nextInt(4)) {
            case 0 -> new Member(person, day, null);
            case 1 -> new Member(person, null, day);
            default -> Member.always(person);
          });
    }
    return new Rotation(
        members,
        Period.parse(any(PERIODS, random)).orElseThrow(),
        LocalDate.parse("2025-08-31")
            .plusDays(random.nextInt(100))
            .atTime(random.nextInt(24), 15 * random.nextInt(4)));
  }

  private static Hours hours(Random random) {
    var windows = new ArrayList<Window>();
    for (int i = random.nextInt(4); i > 0; i--) {
      var from = LocalTime.of(random.nextInt(24), 10 * random.nextInt(6));
      var until = LocalTime.of(random.nextInt(24), 10 * random.nextInt(6));
      int days = random.nextInt(7);
      int least = from.isBefore(until) ? 0 : 1;
      windows.add(
          new Window(DayOfWeek.of(1 + random.nextInt(7)), from, Math.max(least, days), until));
    }
    var days = new HashMap<LocalDate, String>();
    for (int i = 0; i < 6; i++) {
      days.put(LocalDate.parse("2026-02-19").plusDays(random.nextInt(DAYS)), "day " + i);
    }
    var when =
        List.of(Hours.Days.ALL, Hours.Days.HOLIDAYS, Hours.Days.OTHERS).get(random.nextInt(3));
    return new Hours(windows, when, new Holidays(days));
  }

  private static String any(List<String> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
