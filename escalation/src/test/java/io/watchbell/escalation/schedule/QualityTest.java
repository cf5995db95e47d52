package io.watchbell.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.hours.Holidays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant MONDAY = Instant.parse("2026-01-05T08:00:00Z");

  private static Rotation rotation(String every, String... people) {
    return Rotation.of(
        List.of(people),
        Period.parse(every).orElseThrow(),
        LocalDate.parse("2026-01-05").atTime(9, 0));
  }

  private static Timetable table(List<Layer> layers, int weeks) {
    var schedule = new Schedule("s", BERLIN, layers, List.of());
    return Timetable.of(schedule, MONDAY, MONDAY.plus(Duration.ofDays(7L * weeks)));
  }

  private static Quality quality(Timetable table) {
    return Quality.of(table, _ -> BERLIN);
  }

  private static Layer all(Rotation rotation) {
    return new Layer("all", BERLIN, rotation, Hours.ALWAYS);
  }

  @Test
  void aWeeklyRoundOfThreeIsPerfect() {
    var quality = quality(table(List.of(all(rotation("1w", "ana", "ben", "cleo"))), 9));
    assertThat(quality.reasons()).isEmpty();
    assertThat(quality.score()).isEqualTo(100);
  }

  @Test
  void aHeroIsToldSo() {
    var quality = quality(table(List.of(all(rotation("1w", "ana"))), 8));
    assertThat(quality.score()).isEqualTo(60);
    assertThat(quality.reasons().getFirst().words()).startsWith("ana is on call all the time");
  }

  @Test
  void gapsCountByTheirShareOfTheTime() {
    var week = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    var windows =
        week.stream().map(day -> Window.of(day, LocalTime.of(9, 0), LocalTime.of(18, 0))).toList();
    var hours = new Hours(windows, Hours.Days.ALL, Holidays.NONE);
    var table = table(List.of(new Layer("day", BERLIN, rotation("1w", "ana", "ben"), hours)), 8);

    var quality = quality(table);

    assertThat(quality.score()).isEqualTo(40);
    assertThat(quality.reasons().getFirst().words())
        .isEqualTo("nobody is on call for 984.0 h in 40 gaps, 73.2 % of the time");
  }

  @Test
  void longShiftsAndShortRestsAndUnevenNightsAreSeen() {
    var months = quality(table(List.of(all(rotation("1mo", "ana", "ben"))), 52));
    assertThat(months.reasons())
        .anySatisfy(it -> assertThat(it.words()).contains("longer than a week"));

    var halves = quality(table(List.of(all(rotation("8h", "ana", "ben"))), 2));
    assertThat(halves.reasons())
        .anySatisfy(it -> assertThat(it.words()).contains("rests of less than 11 h"));

    var nights = quality(table(List.of(all(rotation("12h", "ana", "ben"))), 2));
    assertThat(nights.reasons()).anySatisfy(it -> assertThat(it.words()).contains("night hours"));
  }

  @Test
  void sharesAreCountedByTheClockWherePeopleLive() {
    var table = table(List.of(all(rotation("1w", "ana", "ben"))), 2);

    var shares = Share.of(List.of(table), name -> name.equals("ana") ? BERLIN : ZoneId.of("UTC"));

    assertThat(shares).hasSize(2);
    var ana = shares.getFirst();
    assertThat(ana.hours()).isEqualTo(168);
    assertThat(ana.nightHours()).isEqualTo(70);
    assertThat(ana.weekendHours()).isEqualTo(48);
    assertThat(ana.longest()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void layersWithHoursThatOverlapAreNamed() {
    var hours =
        new Hours(
            List.of(Window.of(DayOfWeek.TUESDAY, LocalTime.of(8, 0), LocalTime.of(17, 0))),
            Hours.Days.ALL,
            Holidays.NONE);
    var later =
        new Hours(
            List.of(Window.of(DayOfWeek.TUESDAY, LocalTime.of(16, 0), LocalTime.of(23, 0))),
            Hours.Days.ALL,
            Holidays.NONE);
    var table =
        table(
            List.of(
                new Layer("early", BERLIN, rotation("1w", "ana"), hours),
                new Layer("late", BERLIN, rotation("1w", "ben"), later)),
            1);

    assertThat(table.overlaps()).hasSize(1);
    assertThat(table.overlaps().getFirst().time().from()).isEqualTo("2026-01-06T15:00:00Z");
    assertThat(table.overlaps().getFirst().hidden()).isEqualTo("early");
  }
}
