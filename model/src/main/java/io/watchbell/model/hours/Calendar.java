package io.watchbell.model.hours;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of time that the calendar names, or all time outside of them. It is the same for
 * whoever asks, whenever: one that goes on for longer than {@link #KNOWN} is told of in parts.
 *
 * <p>Safe for use by many threads.
 */
public final class Calendar {
  /** So far ahead of a question an end is looked for, at least. */
  static final Duration KNOWN = Duration.ofDays(32);

  /** So many sheets are looked at for what comes next: more than a year. */
  private static final int SHEETS_AHEAD = 12;

  private final List<CalendarTime> times;
  private final boolean outside;

  /** The latest sheet, which most of the next questions are about too; it changes no answer. */
  private volatile @Nullable Sheet latest;

  /**
   * A calendar.
   *
   * @param times any of them
   * @param outside whether the time outside of all of these is meant
   */
  public Calendar(List<CalendarTime> times, boolean outside) {
    this.times = List.copyOf(times);
    this.outside = outside;
  }

  /**
   * What is known of a part of time.
   *
   * @param number its number, counted since 1970 in parts of {@link #KNOWN}
   * @param stretches of it, of the part before and of the part behind it
   */
  private record Sheet(long number, List<Stretch> stretches) {}

  /** The times that it was made of. */
  public List<CalendarTime> times() {
    return times;
  }

  /** The stretch that this instant is in, if any. */
  public Optional<Stretch> at(Instant now) {
    return sheet(now).stretches().stream().filter(stretch -> stretch.has(now)).findFirst();
  }

  /** The next stretches that begin after this instant, within about a year. */
  public List<Stretch> after(Instant now, int limit) {
    var found = new ArrayList<Stretch>();
    var from = now;
    for (int i = 0; i < SHEETS_AHEAD && found.size() < limit; i++) {
      var part = from;
      var end = begin(number(from) + 1);
      find(number(from)).stretches().stream()
          .filter(one -> one.from().isAfter(now) && !one.from().isBefore(part))
          .filter(one -> one.from().isBefore(end))
          .forEach(found::add);
      from = end;
    }
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  private Sheet sheet(Instant now) {
    var known = latest;
    long number = number(now);
    if (known == null || known.number() != number) {
      known = find(number);
      latest = known;
    }
    return known;
  }

  private Sheet find(long number) {
    var stretches = new ArrayList<Stretch>();
    var at = begin(number - 1);
    var end = begin(number + 2);
    Instant begun = null;
    while (at.isBefore(end)) {
      boolean in = has(at);
      if (in && begun == null) {
        begun = at;
      } else if (!in && begun != null) {
        stretches.add(new Stretch(begun, at));
        begun = null;
      }
      at = nextBound(at);
    }
    if (begun != null) {
      stretches.add(new Stretch(begun, end));
    }
    return new Sheet(number, List.copyOf(stretches));
  }

  private boolean has(Instant at) {
    return times.stream().anyMatch(time -> time.has(at)) != outside;
  }

  private Instant nextBound(Instant after) {
    var next = after.plus(KNOWN);
    for (var time : times) {
      var bound = time.nextBound(after);
      next = bound.isBefore(next) ? bound : next;
    }
    return next;
  }

  private static long number(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), KNOWN.toSeconds());
  }

  private static Instant begin(long number) {
    return Instant.ofEpochSecond(number * KNOWN.toSeconds());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Calendar calendar
        && outside == calendar.outside
        && times.equals(calendar.times);
  }

  @Override
  public int hashCode() {
    return Objects.hash(times, outside);
  }

  @Override
  public String toString() {
    return (outside ? "outside " : "during ") + times;
  }
}
