package io.watchbell.escalation.schedule;

import io.watchbell.model.hours.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sets of time: stretches in their order, none over another. */
final class Stretches {
  private Stretches() {}

  /** The same time as one set in which none touches another. */
  static List<Stretch> union(List<Stretch> any) {
    var sorted = any.stream().sorted(Comparator.comparing(Stretch::from)).toList();
    var merged = new ArrayList<Stretch>();
    for (var stretch : sorted) {
      if (!stretch.from().isBefore(stretch.until())) {
        continue;
      }
      var last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && !stretch.from().isAfter(last.until())) {
        merged.set(
            merged.size() - 1, new Stretch(last.from(), later(last.until(), stretch.until())));
      } else {
        merged.add(stretch);
      }
    }
    return merged;
  }

  /** What is in both. */
  static List<Stretch> both(List<Stretch> one, List<Stretch> other) {
    var found = new ArrayList<Stretch>();
    int i = 0;
    int j = 0;
    while (i < one.size() && j < other.size()) {
      var a = one.get(i);
      var b = other.get(j);
      var from = later(a.from(), b.from());
      var until = earlier(a.until(), b.until());
      if (from.isBefore(until)) {
        found.add(new Stretch(from, until));
      }
      if (a.until().isBefore(b.until())) {
        i++;
      } else {
        j++;
      }
    }
    return found;
  }

  /** What is in the whole, but not in the set. */
  static List<Stretch> without(Stretch whole, List<Stretch> set) {
    var rest = new ArrayList<Stretch>();
    var at = whole.from();
    for (var stretch : set) {
      if (stretch.from().isAfter(at)) {
        rest.add(new Stretch(at, earlier(stretch.from(), whole.until())));
      }
      at = later(at, stretch.until());
      if (!at.isBefore(whole.until())) {
        return rest.stream().filter(it -> it.from().isBefore(it.until())).toList();
      }
    }
    rest.add(new Stretch(at, whole.until()));
    return rest;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
