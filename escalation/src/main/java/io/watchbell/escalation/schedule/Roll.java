package io.watchbell.escalation.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns that are written down one by one, as a calendar of another product has them. */
public final class Roll implements Turns {
  private final TreeMap<Instant, Turn> byBegin = new TreeMap<>();

  private Roll() {}

  /**
   * A line of the roll.
   *
   * @param person who
   * @param from when it begins, included
   * @param until when it ends, not included; later
   */
  public record Line(String person, Instant from, Instant until) {}

  /** A roll of these lines; where two are at once, the one that begins later has the watch. */
  public static Roll of(List<Line> lines) {
    var roll = new Roll();
    var sorted =
        lines.stream().sorted(Comparator.comparing(Line::from).thenComparing(Line::until)).toList();
    var over = new ArrayList<Shift>();
    List<Shift> open = List.of();
    for (var line : sorted) {
      // What ends before this line begins, no later one touches.
      open.stream().filter(it -> !it.until().isAfter(line.from())).forEach(over::add);
      var rest = open.stream().filter(it -> it.until().isAfter(line.from())).toList();
      var shift = new Shift(line.person(), line.from(), line.until(), new Why.Turn("", 0, null));
      open = Overlay.over(rest, List.of(shift));
    }
    over.addAll(open);
    long number = 0;
    for (var shift : over) {
      roll.byBegin.put(
          shift.from(), new Turn(shift.person(), number++, shift.from(), shift.until()));
    }
    return roll;
  }

  @Override
  public Optional<Turn> at(Instant at, ZoneId zone) {
    return Optional.ofNullable(byBegin.floorEntry(at))
        .map(entry -> entry.getValue())
        .filter(turn -> at.isBefore(turn.until()));
  }

  @Override
  public List<Turn> between(Instant from, Instant until, ZoneId zone) {
    var first = Objects.requireNonNullElse(byBegin.floorKey(from), from);
    return byBegin.subMap(first, true, max(first, until), false).values().stream()
        .filter(turn -> turn.until().isAfter(from))
        .toList();
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public Stream<String> people() {
    return byBegin.values().stream().map(Turn::person).distinct();
  }

  @Override
  public @Nullable String whyNobody(Instant at, ZoneId zone) {
    return "the calendar names nobody for this time";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Roll that && byBegin.equals(that.byBegin);
  }

  @Override
  public int hashCode() {
    return byBegin.hashCode();
  }

  @Override
  public String toString() {
    return byBegin.values().toString();
  }
}
