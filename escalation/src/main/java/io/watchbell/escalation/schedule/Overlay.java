package io.watchbell.escalation.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lays shifts over shifts. All lists are in the order of time, and no two of one list overlap. */
final class Overlay {
  private Overlay() {}

  /** The upper ones, and what they leave of the lower ones. */
  static List<Shift> over(List<Shift> lower, List<Shift> upper) {
    if (upper.isEmpty()) {
      return lower;
    }
    var all = new ArrayList<>(upper);
    int next = 0;
    for (var shift : lower) {
      while (next < upper.size() && !upper.get(next).until().isAfter(shift.from())) {
        next++;
      }
      var at = shift.from();
      for (int i = next; i < upper.size() && upper.get(i).from().isBefore(shift.until()); i++) {
        addPart(all, shift, at, upper.get(i).from());
        at = Stretches.later(at, upper.get(i).until());
      }
      addPart(all, shift, at, shift.until());
    }
    all.sort(Comparator.comparing(Shift::from));
    return all;
  }

  /** With this override, between these two instants. */
  static List<Shift> covered(List<Shift> lower, Cover cover, Instant from, Instant until) {
    var begin = Stretches.later(from, cover.from());
    var end = Stretches.earlier(until, cover.until());
    if (!begin.isBefore(end)) {
      return lower;
    }
    if (cover.instead() == null) {
      return over(lower, List.of(new Shift(cover.person(), begin, end, cover.why())));
    }
    var taken = new ArrayList<Shift>();
    for (var shift : lower) {
      if (cover.takesFrom(shift.person())) {
        var since = Stretches.later(begin, shift.from());
        var to = Stretches.earlier(end, shift.until());
        if (since.isBefore(to)) {
          taken.add(new Shift(cover.person(), since, to, cover.why()));
        }
      }
    }
    return over(lower, taken);
  }

  private static void addPart(List<Shift> all, Shift shift, Instant from, Instant until) {
    if (from.isBefore(until)) {
      all.add(shift.within(from, until));
    }
  }
}
