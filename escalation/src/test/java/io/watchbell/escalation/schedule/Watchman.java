package io.watchbell.escalation.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says who is on call as a person would who sits before the clock on the wall: he looks at it each
 * minute, and as soon as it shows the time of the next thing that he has to do or a later one, he
 * does it. He reckons no instants and shares no code with what he judges.
 */
final class Watchman {
  private final Plan plan;

  /** What is to be done next, in the order of the clock. */
  private final List<Chore> chores = new ArrayList<>();

  private final boolean[] open;
  private int handovers;
  private int holder = -1;
  private boolean holiday;

  /**
   * What he was told, in plain words.
   *
   * @param zone on whose wall the clock is
   * @param places who takes turns, and from which day on, until which day they do
   * @param count how many of the unit a turn lasts
   * @param unit hours, days, weeks or months
   * @param starts the first handover
   * @param windows when the layer counts; none: always
   * @param holidays free days
   * @param when ALL, HOLIDAYS or OTHERS
   */
  record Plan(
      ZoneId zone,
      List<Place> places,
      int count,
      ChronoUnit unit,
      LocalDateTime starts,
      List<Opening> windows,
      Set<LocalDate> holidays,
      String when) {}

  /** A place in the round. */
  record Place(String person, @Nullable LocalDate from, @Nullable LocalDate until) {
    boolean isThere(LocalDate day) {
      return (from == null || from.compareTo(day) <= 0) && (until == null || day.isBefore(until));
    }
  }

  /** From a time of the week, so many days later until another. */
  record Opening(DayOfWeek day, LocalTime from, int days, LocalTime until) {}

  private enum Kind {
    OPEN,
    CLOSE,
    FREE,
    WORK
  }

  private record Chore(LocalDateTime time, Kind kind, int window) {}

  Watchman(Plan plan, Instant first, Instant last) {
    this.plan = plan;
    open = new boolean[plan.windows().size()];
    var day = LocalDateTime.ofInstant(first, plan.zone()).toLocalDate().minusDays(9);
    var end = LocalDateTime.ofInstant(last, plan.zone()).toLocalDate().plusDays(2);
    for (; day.isBefore(end); day = day.plusDays(1)) {
      for (int i = 0; i < open.length; i++) {
        var window = plan.windows().get(i);
        if (window.day() == day.getDayOfWeek()) {
          chores.add(new Chore(day.atTime(window.from()), Kind.OPEN, i));
          chores.add(new Chore(day.plusDays(window.days()).atTime(window.until()), Kind.CLOSE, i));
        }
      }
      boolean free = plan.holidays().contains(day);
      chores.add(new Chore(day.atTime(0, 0), free ? Kind.FREE : Kind.WORK, 0));
    }
    // Who closes and opens at the same time of a week closes first.
    chores.sort(
        Comparator.comparing(Chore::time).thenComparing(chore -> chore.kind() != Kind.CLOSE));
  }

  /** He looks at the clock. */
  @Nullable String look(LocalDateTime wall) {
    while (!chores.isEmpty() && !wall.isBefore(chores.getFirst().time())) {
      doIt(chores.removeFirst());
    }
    for (var next = next(); !wall.isBefore(next); next = next()) {
      handOver(next.toLocalDate());
      handovers++;
    }
    boolean there = open.length == 0;
    for (boolean one : open) {
      there |= one;
    }
    boolean wanted = plan.when().equals("ALL") || plan.when().equals("HOLIDAYS") == holiday;
    return there && wanted && holder >= 0 ? plan.places().get(holder).person() : null;
  }

  private void doIt(Chore chore) {
    switch (chore.kind()) {
      case OPEN -> open[chore.window()] = true;
      case CLOSE -> open[chore.window()] = false;
      case FREE -> holiday = true;
      case WORK -> holiday = false;
    }
  }

  private LocalDateTime next() {
    int units = handovers * plan.count();
    return switch (plan.unit()) {
      case HOURS -> plan.starts().plusHours(units);
      case DAYS -> plan.starts().plusDays(units);
      case WEEKS -> plan.starts().plusWeeks(units);
      default -> plan.starts().plusMonths(units);
    };
  }

  /** The next in the round who is there that day; nobody where nobody is. */
  private void handOver(LocalDate day) {
    int size = plan.places().size();
    int last = holder == -1 ? size - 1 : holder;
    for (int i = 1; i <= size; i++) {
      int place = (last + i) % size;
      if (plan.places().get(place).isThere(day)) {
        holder = place;
        return;
      }
    }
    holder = -1;
  }
}
