package io.watchbell.escalation.policy;

import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.escalation.schedule.Timetable;
import io.watchbell.model.hours.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    var there = new ArrayList<Stretch>();
    for (var target : rung.targets()) {
      switch (target) {
        case Target.OnePerson(var name) -> {
          if (roster.canTell(name)) {
            there.add(new Stretch(from, until));
          }
        }
        case Target.OnSchedule(var name) -> {
          var schedule = roster.schedules().get(name);
          if (schedule != null) {
            there.addAll(there(schedule, roster, from, until));
          }
        }
      }
    }
    return Timetable.missing(there, from, until).stream()
        .map(gap -> new Gap(gap.from(), gap.until()))
        .toList();
  }

  private static List<Stretch> there(
      Schedule schedule, Roster roster, Instant from, Instant until) {
    return schedule.shifts(from, until).stream()
        .filter(shift -> roster.canTell(shift.person()))
        .map(shift -> new Stretch(shift.from(), shift.until()))
        .toList();
  }
}
