package io.watchbell.escalation.schedule;

import io.watchbell.model.hours.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shifts of a schedule between two instants.
 *
 * @param schedule whose
 * @param from since when, included
 * @param until until when, not included
 * @param shifts in their order, cut off at both ends; none over another
 */
public record Timetable(Schedule schedule, Instant from, Instant until, List<Shift> shifts) {
  public Timetable {
    shifts = List.copyOf(shifts);
  }

  /** The timetable of a schedule. */
  public static Timetable of(Schedule schedule, Instant from, Instant until) {
    return new Timetable(schedule, from, until, schedule.shifts(from, until));
  }

  /** When nobody has the watch. */
  public List<Stretch> gaps() {
    return missing(
        shifts.stream().map(shift -> new Stretch(shift.from(), shift.until())).toList(),
        from,
        until);
  }

  /** What of the time between two instants none of these stretches covers. */
  public static List<Stretch> missing(List<Stretch> there, Instant from, Instant until) {
    return Stretches.without(new Stretch(from, until), Stretches.union(there));
  }

  /** Each person's time without a break, whatever the reasons; the reason is that of its begin. */
  public List<Shift> stints() {
    var stints = new ArrayList<Shift>();
    for (var shift : shifts) {
      var last = stints.isEmpty() ? null : stints.getLast();
      if (last != null
          && last.person().equals(shift.person())
          && last.until().equals(shift.from())) {
        stints.set(stints.size() - 1, last.within(last.from(), shift.until()));
      } else {
        stints.add(shift);
      }
    }
    return stints;
  }

  /** The stint that an instant is in, if somebody has the watch then. */
  public Optional<Shift> stintAt(Instant at) {
    return stints().stream().filter(stint -> stint.has(at)).findFirst();
  }

  /** The first stint of somebody else, or of anybody after a gap, that begins after an instant. */
  public Optional<Shift> nextAfter(Instant at) {
    return stints().stream().filter(stint -> stint.from().isAfter(at)).findFirst();
  }

  /** The first stint of a person that begins after an instant. */
  public Optional<Shift> nextOf(String person, Instant at) {
    return stints().stream()
        .filter(stint -> stint.person().equals(person) && stint.from().isAfter(at))
        .findFirst();
  }

  /**
   * Where two layers have different people at once, of which only the later counts, although both
   * say at which hours they are there. Layers that are always there are meant to be covered.
   */
  public List<Overlap> overlaps() {
    var found = new ArrayList<Overlap>();
    var layers =
        schedule.layers().stream().filter(layer -> !layer.hours().windows().isEmpty()).toList();
    for (int i = 0; i < layers.size(); i++) {
      for (int j = i + 1; j < layers.size(); j++) {
        overlaps(layers.get(i), layers.get(j), found);
      }
    }
    return found;
  }

  private void overlaps(Layer lower, Layer upper, List<Overlap> found) {
    var others = upper.shifts(from, until);
    int next = 0;
    for (var one : lower.shifts(from, until)) {
      while (next < others.size() && !others.get(next).until().isAfter(one.from())) {
        next++;
      }
      for (int i = next; i < others.size() && others.get(i).from().isBefore(one.until()); i++) {
        var other = others.get(i);
        if (!one.person().equals(other.person())) {
          found.add(
              new Overlap(
                  lower.name(),
                  upper.name(),
                  new Stretch(
                      Stretches.later(one.from(), other.from()),
                      Stretches.earlier(one.until(), other.until()))));
        }
      }
    }
  }

  /**
   * Two layers at once.
   *
   * @param hidden the one that does not count then
   * @param counts the one that does
   * @param time when
   */
  public record Overlap(String hidden, String counts, Stretch time) {}
}
