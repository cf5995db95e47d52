package io.watchbell.escalation.schedule;

import io.watchbell.model.hours.Holidays;
import io.watchbell.model.hours.Stretch;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * When a layer counts.
 *
 * @param windows times of the week; none: always
 * @param days on which days
 * @param holidays which days are holidays
 */
public record Hours(List<Window> windows, Days days, Holidays holidays) {
  /** Always. */
  public static final Hours ALWAYS = new Hours(List.of(), Days.ALL, Holidays.NONE);

  /** On which days. */
  public enum Days {
    ALL,
    HOLIDAYS,
    OTHERS
  }

  public Hours {
    windows = List.copyOf(windows);
  }

  /** Whether there is any time at which it does not count. */
  public boolean areRestricted() {
    return !windows.isEmpty() || days != Days.ALL;
  }

  /** Whether it counts at this instant. */
  boolean has(Instant at, ZoneId zone) {
    boolean open = windows.isEmpty() || windows.stream().anyMatch(it -> it.has(at, zone));
    return open
        && switch (days) {
          case ALL -> true;
          case HOLIDAYS -> holidays.at(at, zone).isPresent();
          case OTHERS -> holidays.at(at, zone).isEmpty();
        };
  }

  /** When it counts between two instants. */
  List<Stretch> between(Instant from, Instant until, ZoneId zone) {
    var whole = new Stretch(from, until);
    var all = List.of(whole);
    var open = windows.isEmpty() ? all : Stretches.both(all, open(from, until, zone));
    return switch (days) {
      case ALL -> open;
      case HOLIDAYS -> Stretches.both(open, holidays.between(from, until, zone));
      case OTHERS ->
          Stretches.both(open, Stretches.without(whole, holidays.between(from, until, zone)));
    };
  }

  private List<Stretch> open(Instant from, Instant until, ZoneId zone) {
    return Stretches.union(
        windows.stream().flatMap(it -> it.between(from, until, zone).stream()).toList());
  }
}
