package io.watchbell.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
  private static final List<String> CREW = List.of("ana", "ben", "cleo");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  /** Zones with what their clocks do, and the first day of a week in which they do it. */
  static Stream<Arguments> transitions() {
    var weeks =
        List.of(
            List.of("Europe/Berlin", "2026-03-26"),
            List.of("Europe/Berlin", "2026-10-22"),
            List.of("America/New_York", "2026-03-05"),
            List.of("America/New_York", "2026-10-29"),
            List.of("Australia/Lord_Howe", "2026-04-02"), // Half an hour.
            List.of("Australia/Lord_Howe", "2026-10-01"),
            List.of("America/Santiago", "2026-04-02"), // At midnight.
            List.of("America/Santiago", "2026-09-03"),
            List.of("Africa/Casablanca", "2026-02-12"), // Forward means winter.
            List.of("Pacific/Apia", "2011-12-27"), // A whole day was left out.
            List.of("Asia/Kolkata", "2026-03-26"));
    var periods = List.of("1h", "5h", "12h", "1d", "2d", "1w");
    var times = List.of("00:00", "02:30", "09:00");
    return weeks.stream()
        .flatMap(week ->
            periods.stream()
                .flatMap(period ->
                    times.stream()
                        .map(time -> Arguments.of(week.get(0), week.get(1), period, time))));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void whoIsOnCallEqualsWhatAWatchmanWithAClockWouldSay(
      String zoneName, String day, String period, String time) {
    var zone = ZoneId.of(zoneName);
    var every = Period.parse(period).orElseThrow();
    var starts = LocalDateTime.parse(day + "T" + time).minusDays(3);
    var schedule = new Schedule("watch", zone, new Rotation(CREW, every, starts), List.of());

    var begin = starts.atZone(ZoneOffset.UTC).toInstant().minus(Duration.ofHours(26));
    var watchman = new Watchman(zone, every, starts);
    for (int quarter = 0; quarter < 12 * 24 * 4; quarter++) {
      var at = begin.plus(QUARTER.multipliedBy(quarter));
      assertThat(schedule.onCallAt(at)).as("%s in %s", at, zone).isEqualTo(watchman.at(at));
    }
  }

  /**
   * Goes through time a minute at a time and looks at the clock on the wall: as soon as it shows
   * the time of the next handover or a later one, the next person has the watch.
   */
  private static final class Watchman {
    private final ZoneId zone;
    private final Period every;
    private final LocalDateTime starts;
    private int handovers;
    private Instant looked = Instant.MIN;

    Watchman(ZoneId zone, Period every, LocalDateTime starts) {
      this.zone = zone;
      this.every = every;
      this.starts = starts;
    }

    OnCall at(Instant at) {
      var look = looked.equals(Instant.MIN) ? at : looked;
      for (; !look.isAfter(at); look = look.plusSeconds(60)) {
        var wall = look.atZone(zone).toLocalDateTime();
        while (!wall.isBefore(next())) {
          handovers++;
        }
      }
      looked = at;
      return handovers == 0
          ? new OnCall.Nobody("the rotation begins on " + starts.toLocalDate())
          : new OnCall.Somebody(CREW.get((handovers - 1) % CREW.size()), false);
    }

    private LocalDateTime next() {
      long units = (long) every.count() * handovers;
      return switch (every.unit()) {
        case HOURS -> starts.plusHours(units);
        case DAYS -> starts.plusDays(units);
        default -> starts.plusWeeks(units);
      };
    }
  }

  @Test
  void nineOClockStaysNineOClock() {
    var berlin = ZoneId.of("Europe/Berlin");
    var rotation =
        new Rotation(
            CREW, Period.parse("1w").orElseThrow(), LocalDateTime.parse("2026-03-23T09:00"));

    assertThat(rotation.beginOf(0, berlin)).isEqualTo("2026-03-23T08:00:00Z");
    assertThat(rotation.beginOf(1, berlin)).isEqualTo("2026-03-30T07:00:00Z");
  }

  @Test
  void aHandoverThatTheClockJumpsOverHappensAtTheJump() {
    var berlin = ZoneId.of("Europe/Berlin");
    var rotation =
        new Rotation(
            CREW, Period.parse("1d").orElseThrow(), LocalDateTime.parse("2026-03-28T02:30"));
    assertThat(rotation.beginOf(1, berlin)).isEqualTo("2026-03-29T01:00:00Z");
  }

  @Test
  void anOverrideWinsAndTheLaterOneWinsOverTheEarlier() {
    var rotation =
        new Rotation(
            CREW, Period.parse("1w").orElseThrow(), LocalDateTime.parse("2026-01-05T09:00"));
    var covers = new ArrayList<Cover>();
    covers.add(cover("ben", "2026-01-06T09:00:00Z", "2026-01-07T09:00:00Z"));
    covers.add(cover("dan", "2026-01-06T12:00:00Z", "2026-01-06T18:00:00Z"));
    var schedule = new Schedule("watch", ZoneOffset.UTC, rotation, covers);

    assertThat(schedule.onCallAt(Instant.parse("2026-01-06T08:59:59Z"))).isEqualTo(rota("ana"));
    assertThat(schedule.onCallAt(Instant.parse("2026-01-06T09:00:00Z"))).isEqualTo(over("ben"));
    assertThat(schedule.onCallAt(Instant.parse("2026-01-06T12:00:00Z"))).isEqualTo(over("dan"));
    assertThat(schedule.onCallAt(Instant.parse("2026-01-06T18:00:00Z"))).isEqualTo(over("ben"));
    assertThat(schedule.onCallAt(Instant.parse("2026-01-07T09:00:00Z"))).isEqualTo(rota("ana"));
  }

  @Test
  void beforeItBeginsNobodyIsOnCall() {
    var rotation =
        new Rotation(
            CREW, Period.parse("1w").orElseThrow(), LocalDateTime.parse("2026-01-05T09:00"));
    assertThat(rotation.onCallAt(Instant.parse("2026-01-05T08:59:59Z"), ZoneOffset.UTC))
        .isEqualTo(new OnCall.Nobody("the rotation begins on 2026-01-05"));
  }

  private static Cover cover(String person, String from, String until) {
    return new Cover(person, Instant.parse(from), Instant.parse(until));
  }

  private static OnCall rota(String person) {
    return new OnCall.Somebody(person, false);
  }

  private static OnCall over(String person) {
    return new OnCall.Somebody(person, true);
  }
}
