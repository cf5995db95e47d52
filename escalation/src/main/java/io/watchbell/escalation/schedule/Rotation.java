package io.watchbell.escalation.schedule;

import io.watchbell.model.hours.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * People who take the watch in turn.
 *
 * <p>Handovers are times on the wall clock of a zone. Each happens at the first moment at which the
 * clock on the wall shows its time or a later one: when the clock is put forward over it, at the
 * moment of the jump; when the clock is put back over it, the first of the two times. So turns
 * never overlap, never leave a gap, and nine o'clock stays nine o'clock.
 *
 * @param people in their order, at least one
 * @param every how long a turn lasts
 * @param starts the first handover: the first person's first turn begins
 */
public record Rotation(List<String> people, Period every, LocalDateTime starts) {
  public Rotation {
    people = List.copyOf(people);
    if (people.isEmpty()) {
      throw new IllegalArgumentException("a rotation of nobody");
    }
  }

  /** Who has the watch; nobody before it starts. */
  public OnCall onCallAt(Instant at, ZoneId zone) {
    long turn = turnAt(at, zone);
    return turn < 0
        ? new OnCall.Nobody("the rotation begins on " + starts.toLocalDate())
        : new OnCall.Somebody(people.get((int) (turn % people.size())), false);
  }

  /** When a turn begins. Turns are numbered from 0. */
  public Instant beginOf(long turn, ZoneId zone) {
    return WallClock.firstAt(every.after(starts, turn), zone);
  }

  /** Which turn an instant belongs to; negative before the first. */
  public long turnAt(Instant at, ZoneId zone) {
    long turn = every.turnsBetween(starts, LocalDateTime.ofInstant(at, zone));
    // The wall clock alone is a little wrong where it jumps: put that right.
    while (beginOf(turn, zone).isAfter(at)) {
      turn--;
    }
    while (!beginOf(turn + 1, zone).isAfter(at)) {
      turn++;
    }
    return turn;
  }
}
