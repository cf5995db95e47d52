package io.watchbell.escalation.schedule;

import io.watchbell.model.hours.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A week in which somebody has a day of watch or more, in a row of such weeks. Weeks are counted
 * from the begin of the row, by the clock where the person lives: so a turn of a week is one week,
 * on whatever day it begins. Some hours for somebody else, days before, begin no row.
 *
 * @param number which of its row, from 1
 * @param row when the row began
 * @param from when the watch of this week begins
 */
public record WatchWeek(int number, Instant row, Instant from) {
  /** So much watch makes a week one of a row. */
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * The weeks of one person, in their order.
   *
   * @param watch when they have it, in any order; of several schedules, perhaps at once
   * @param zone where they live
   */
  public static List<WatchWeek> of(List<Stretch> watch, ZoneId zone) {
    var set = Stretches.union(watch);
    var weeks = new ArrayList<WatchWeek>();
    var at = Instant.MIN;
    while (!set.isEmpty() && set.getLast().until().isAfter(at)) {
      var row = next(set, at);
      if (isAlone(set, row)) {
        at = end(set, row);
        continue;
      }
      int before = weeks.size();
      for (int i = 0; amount(set, begin(row, i, zone), begin(row, i + 1, zone)) >= 1; i++) {
        weeks.add(new WatchWeek(i + 1, row, next(set, begin(row, i, zone))));
      }
      int length = weeks.size() - before;
      at = length == 0 ? end(set, row) : begin(row, length, zone);
    }
    return weeks;
  }

  /** The first moment of watch at this instant or after it; there is one. */
  private static Instant next(List<Stretch> set, Instant at) {
    return set.stream()
        .filter(it -> it.until().isAfter(at))
        .map(it -> Stretches.later(it.from(), at))
        .findFirst()
        .orElse(at);
  }

  /** Whether what begins here is shorter than a day, and nothing follows within a day. */
  private static boolean isAlone(List<Stretch> set, Instant at) {
    var end = end(set, at);
    return Duration.between(at, end).compareTo(DAY) < 0
        && set.stream().noneMatch(it -> it.from().isAfter(at) && it.from().isBefore(end.plus(DAY)));
  }

  private static Instant end(List<Stretch> set, Instant at) {
    return set.stream().filter(it -> it.has(at)).map(Stretch::until).findFirst().orElse(at);
  }

  private static Instant begin(Instant row, int weeks, ZoneId zone) {
    return row.atZone(zone).plusWeeks(weeks).toInstant();
  }

  /** How many whole days of watch there are between two instants. */
  private static long amount(List<Stretch> set, Instant from, Instant until) {
    return Stretches.both(set, List.of(new Stretch(from, until))).stream()
        .map(it -> Duration.between(it.from(), it.until()))
        .reduce(Duration.ZERO, Duration::plus)
        .dividedBy(DAY);
  }
}
