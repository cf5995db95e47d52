package io.watchbell.console.reports;

import io.watchbell.console.pages.WatchBook.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/**
 * A row of weeks, counted from the begin of a period, in each of which somebody had a day of watch
 * or more.
 *
 * @param first the number of the first, from 0
 * @param length how many
 */
record Weeks(int first, int length) {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);

  /** The longest row; of two the first. */
  static Weeks longest(Period period, List<Shift> shifts) {
    var byWeek = new HashMap<Long, Duration>();
    for (var shift : shifts) {
      long first = Duration.between(period.from(), shift.from()).dividedBy(WEEK);
      long last = Duration.between(period.from(), shift.until()).dividedBy(WEEK);
      for (long i = first; i <= last; i++) {
        byWeek.merge(i, within(period, shift.from(), shift.until(), i), Duration::plus);
      }
    }
    var longest = new Weeks(0, 0);
    int row = 0;
    int weeks = (int) period.length().dividedBy(WEEK);
    for (int i = 0; i <= weeks; i++) {
      row = byWeek.getOrDefault((long) i, Duration.ZERO).compareTo(DAY) >= 0 ? row + 1 : 0;
      longest = row > longest.length() ? new Weeks(i + 1 - row, row) : longest;
    }
    return longest;
  }

  private static Duration within(Period period, Instant from, Instant until, long number) {
    var begin = period.from().plus(WEEK.multipliedBy(number));
    var end = begin.plus(WEEK);
    var since = from.isAfter(begin) ? from : begin;
    var to = until.isBefore(end) ? until : end;
    return since.isBefore(to) ? Duration.between(since, to) : Duration.ZERO;
  }
}
