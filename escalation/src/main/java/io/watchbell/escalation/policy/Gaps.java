package io.watchbell.escalation.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** When nobody stands on a rung, to the second. */
final class Gaps {
  private Gaps() {}

  /**
   * A time in which nobody is there.
   *
   * @param from inclusive
   * @param until exclusive; that of the look ahead where it lasts longer
   */
  record Gap(Instant from, Instant until) {}

  /** The gaps of a rung between two instants. */
  static List<Gap> of(Rung rung, Roster roster, Instant from, Instant until) {
    var gaps = new ArrayList<Gap>();
    Instant since = null;
    for (var at : moments(rung, roster, from, until)) {
      boolean nobody = rung.when().isOpenAt(at) && roster.crew(rung, at).people().isEmpty();
      if (nobody && since == null) {
        since = at;
      } else if (!nobody && since != null) {
        gaps.add(new Gap(since, at));
        since = null;
      }
    }
    if (since != null) {
      gaps.add(new Gap(since, until));
    }
    return gaps;
  }

  private static NavigableSet<Instant> moments(
      Rung rung, Roster roster, Instant from, Instant until) {
    var moments = new TreeSet<Instant>();
    for (var at = from; at.isBefore(until); at = nextHour(at)) {
      moments.add(at);
    }
    for (var target : rung.targets()) {
      var schedule = roster.scheduleOf(target);
      if (schedule != null) {
        for (var shift : schedule.shifts(from, until)) {
          moments.add(shift.from());
          moments.add(shift.until());
        }
      }
    }
    moments.headSet(from).clear();
    moments.tailSet(until).clear();
    return moments;
  }

  private static Instant nextHour(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
  }
}
