package io.watchbell.escalation.schedule;

import io.watchbell.model.hours.WallClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * People who take the watch in turn.
 *
 * <p>Handovers are times on the wall clock of a zone. Each happens at the first moment at which the
 * clock on the wall shows its time or a later one: when the clock is put forward over it, at the
 * moment of the jump; when the clock is put back over it, the first of the two times. So turns
 * never overlap, never leave a gap, and nine o'clock stays nine o'clock. A month later is the same
 * day of the month, or its last where it has no such day.
 */
public final class Rotation implements Turns {
  private final List<Member> members;
  private final Period every;
  private final LocalDateTime starts;
  private final Round round;

  /**
   * A rotation.
   *
   * @param members in their order, at least one
   * @param every how long a turn lasts
   * @param starts the first handover: the first turn begins
   */
  public Rotation(List<Member> members, Period every, LocalDateTime starts) {
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a rotation of nobody");
    }
    this.members = List.copyOf(members);
    this.every = every;
    this.starts = starts;
    this.round = new Round(this.members, every, starts);
  }

  /** A rotation of people who always belong to it. */
  public static Rotation of(List<String> people, Period every, LocalDateTime starts) {
    return new Rotation(people.stream().map(Member::always).toList(), every, starts);
  }

  /** How long a turn lasts. */
  public Period every() {
    return every;
  }

  @Override
  public Stream<String> people() {
    return members.stream().map(Member::person);
  }

  @Override
  public Optional<Turn> at(Instant at, ZoneId zone) {
    long number = turnAt(at, zone);
    return number < 0 ? Optional.empty() : turn(number, zone);
  }

  @Override
  public List<Turn> between(Instant from, Instant until, ZoneId zone) {
    var turns = new ArrayList<Turn>();
    long number = Math.max(0, turnAt(from, zone));
    var begin = beginOf(number, zone);
    while (begin.isBefore(until)) {
      var end = beginOf(number + 1, zone);
      if (begin.isBefore(end) && end.isAfter(from)) {
        long own = number;
        var since = begin;
        round.who(number).ifPresent(who -> turns.add(new Turn(who, own, since, end)));
      }
      begin = end;
      number++;
    }
    return turns;
  }

  private Optional<Turn> turn(long number, ZoneId zone) {
    return round
        .who(number)
        .map(who -> new Turn(who, number, beginOf(number, zone), beginOf(number + 1, zone)));
  }

  @Override
  public @Nullable String whyNobody(Instant at, ZoneId zone) {
    return at.isBefore(beginOf(0, zone))
        ? "the rotation begins on " + starts.toLocalDate()
        : "everybody has left the rotation";
  }

  /** When a turn begins. Turns are numbered from 0. */
  public Instant beginOf(long turn, ZoneId zone) {
    return WallClock.firstAt(every.after(starts, turn), zone);
  }

  /** Which turn an instant belongs to; negative before the first. */
  public long turnAt(Instant at, ZoneId zone) {
    long turn = every.turnsBetween(starts, LocalDateTime.ofInstant(at, zone));
    // The wall clock alone is a little wrong where it jumps, and so are months: put that right.
    while (beginOf(turn, zone).isAfter(at)) {
      turn--;
    }
    while (!beginOf(turn + 1, zone).isAfter(at)) {
      turn++;
    }
    return turn;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rotation that
        && members.equals(that.members)
        && every.equals(that.every)
        && starts.equals(that.starts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(members, every, starts);
  }

  @Override
  public String toString() {
    return "%s every %s from %s".formatted(members, every, starts);
  }
}
