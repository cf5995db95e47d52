package io.watchbell.escalation.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens when, in the time of the world: nothing waits, and nothing happens at once. */
public final class Agenda implements InstantSource {
  private record Entry(Instant at, long number, Runnable what) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
  private Instant now;
  private long numbers;

  /** The agenda of a world that begins then. */
  public Agenda(Instant start) {
    this.now = start;
  }

  /** What time it is in the world, whatever the clock of a machine shows. */
  @Override
  public Instant instant() {
    return now;
  }

  /** This happens then, or next where it is past already; of one instant, in the order told. */
  public void at(Instant at, Runnable what) {
    entries.add(new Entry(at.isBefore(now) ? now : at, numbers++, what));
  }

  /** This happens so long from now. */
  public void after(Duration length, Runnable what) {
    at(now.plus(length), what);
  }

  /** Lets all happen that is due by then, and then it is then. */
  public void runUntil(Instant end) {
    while (!entries.isEmpty() && !entries.peek().at().isAfter(end)) {
      var next = entries.remove();
      now = next.at();
      next.what().run();
    }
    now = end;
  }
}
