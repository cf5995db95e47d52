package io.watchbell.escalation.schedule;

import io.watchbell.model.hours.Stretch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * People who take turns, at all hours or at some.
 *
 * @param name what people call it
 * @param zone whose wall clock its handovers and hours follow
 * @param turns whose turn it is; turns go on by the calendar also while the layer does not count
 * @param hours when it counts
 */
public record Layer(String name, ZoneId zone, Turns turns, Hours hours) {
  /** What the only layer of a schedule is called. */
  public static final String ROTATION = "the rotation";

  /** Who has its watch at an instant, and why; not since when. */
  Optional<Shift> at(Instant at) {
    return hours.has(at, zone)
        ? turns.at(at, zone).map(turn -> shift(turn, turn.from(), turn.until(), at))
        : Optional.empty();
  }

  /** Its shifts between two instants, cut off there, in their order; none over another. */
  public List<Shift> shifts(Instant from, Instant until) {
    var shifts = new ArrayList<Shift>();
    for (var open : hours.between(from, until, zone)) {
      for (var turn : turns.between(open.from(), open.until(), zone)) {
        add(shifts, turn, open);
      }
    }
    return shifts;
  }

  private void add(List<Shift> shifts, Turns.Turn turn, Stretch open) {
    var from = Stretches.later(turn.from(), open.from());
    var until = Stretches.earlier(turn.until(), open.until());
    if (from.isBefore(until)) {
      shifts.add(shift(turn, from, until, from));
    }
  }

  private Shift shift(Turns.Turn turn, Instant from, Instant until, Instant at) {
    var holiday =
        hours.days() == Hours.Days.HOLIDAYS ? hours.holidays().at(at, zone).orElse(null) : null;
    return new Shift(turn.person(), from, until, new Why.Turn(name, turn.number(), holiday));
  }

  String whyNobody(Instant at) {
    var why = hours.has(at, zone) ? turns.whyNobody(at, zone) : null;
    return why == null ? "no layer is there at this hour" : why;
  }
}
