package io.watchbell.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.hours.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchWeekTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** From nine o'clock to nine o'clock, by the clock on the wall. */
  private static Stretch days(String first, int count) {
    var day = LocalDate.parse(first);
    return new Stretch(nine(day), nine(day.plusDays(count)));
  }

  private static Instant nine(LocalDate day) {
    return day.atTime(9, 0).atZone(BERLIN).toInstant();
  }

  private static List<String> weeks(Stretch... watch) {
    return WatchWeek.of(List.of(watch), BERLIN).stream()
        .map(it -> it.number() + " from " + it.from().atZone(BERLIN).toLocalDateTime())
        .toList();
  }

  @Test
  void aTurnOfAWeekIsOneWeekOnWhateverDayItBegins() {
    assertThat(weeks(days("2026-03-04", 7))).containsExactly("1 from 2026-03-04T09:00");
    assertThat(weeks(days("2026-03-04", 7), days("2026-03-11", 7)))
        .containsExactly("1 from 2026-03-04T09:00", "2 from 2026-03-11T09:00");
  }

  @Test
  void theClockMayChangeMeanwhile() {
    assertThat(weeks(days("2026-03-23", 14)))
        .containsExactly("1 from 2026-03-23T09:00", "2 from 2026-03-30T09:00");
    assertThat(weeks(days("2026-10-19", 14)))
        .containsExactly("1 from 2026-10-19T09:00", "2 from 2026-10-26T09:00");
  }

  @Test
  void aWeekWithoutADayOfWatchEndsTheRow() {
    assertThat(weeks(days("2026-03-02", 7), days("2026-03-16", 7)))
        .containsExactly("1 from 2026-03-02T09:00", "1 from 2026-03-16T09:00");
    var hour =
        new Stretch(
            nine(LocalDate.parse("2026-03-10")),
            nine(LocalDate.parse("2026-03-10")).plusSeconds(3_600));
    assertThat(weeks(days("2026-03-02", 7), hour, days("2026-03-16", 7)))
        .containsExactly("1 from 2026-03-02T09:00", "1 from 2026-03-16T09:00");
    assertThat(weeks(hour)).isEmpty();
    assertThat(weeks()).isEmpty();
  }

  @Test
  void aDayInEachWeekIsARowAndSeveralSchedulesAreOneWatch() {
    var saturdays = new ArrayList<Stretch>();
    for (int i = 0; i < 3; i++) {
      saturdays.add(days(LocalDate.parse("2026-03-07").plusWeeks(i).toString(), 1));
    }
    assertThat(weeks(saturdays.toArray(Stretch[]::new)))
        .containsExactly(
            "1 from 2026-03-07T09:00", "2 from 2026-03-14T09:00", "3 from 2026-03-21T09:00");
    var half = Duration.ofHours(12);
    var first = days("2026-03-07", 1);
    var one = new Stretch(first.from(), first.from().plus(half));
    var other = new Stretch(first.from().plus(half), first.until());
    assertThat(weeks(one, one)).as("the same time counts once").isEmpty();
    assertThat(weeks(other, one)).containsExactly("1 from 2026-03-07T09:00");
  }
}
