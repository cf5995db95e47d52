package io.watchbell.escalation.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whose turn is which, where people join and leave. Up to the day of a change nothing is another
 * than without it; from then on the round goes on after whoever had the last turn. So nobody's past
 * turns move, nobody is left out, and nobody has two in a row because somebody else came or went.
 */
final class Round {
  /** Who goes round since which turn. */
  private final TreeMap<Long, Stage> stages = new TreeMap<>();

  private final List<Member> members;

  /**
   * A time in which nobody joins or leaves.
   *
   * @param first its first turn
   * @param active the places of those who take turns
   * @param offset the place in {@code active} of who has the first turn
   */
  private record Stage(long first, List<Integer> active, int offset) {
    int place(long turn) {
      return active.get(Math.floorMod(offset + turn - first, active.size()));
    }
  }

  Round(List<Member> members, Period every, LocalDateTime starts) {
    this.members = members;
    int last = -1;
    for (long first : firsts(every, starts)) {
      var before = stages.lowerEntry(first);
      if (before != null && !before.getValue().active().isEmpty()) {
        last = before.getValue().place(first - 1);
      }
      var active = active(every.after(starts, first).toLocalDate());
      stages.put(first, new Stage(first, active, after(last, active)));
    }
  }

  private Iterable<Long> firsts(Period every, LocalDateTime starts) {
    var firsts = new TreeSet<Long>();
    firsts.add(0L);
    members.stream()
        .flatMap(member ->
            Stream.of(Optional.ofNullable(member.from()), Optional.ofNullable(member.until())))
        .flatMap(Optional::stream)
        .map(day -> every.firstOnOrAfter(starts, day))
        .filter(turn -> turn > 0)
        .forEach(firsts::add);
    return firsts;
  }

  private List<Integer> active(LocalDate day) {
    return IntStream.range(0, members.size())
        .filter(place -> members.get(place).takesTurnsOn(day))
        .boxed()
        .toList();
  }

  private static int after(int last, List<Integer> active) {
    var next = new ArrayList<>(active);
    next.removeIf(place -> place <= last);
    return next.isEmpty() ? 0 : active.indexOf(next.getFirst());
  }

  /** Who has this turn, from 0; nobody where all have left or nobody has joined yet. */
  Optional<String> who(long turn) {
    var stage = stages.floorEntry(turn);
    return stage == null || stage.getValue().active().isEmpty()
        ? Optional.empty()
        : Optional.of(members.get(stage.getValue().place(turn)).person());
  }
}
