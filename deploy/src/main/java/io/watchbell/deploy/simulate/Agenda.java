package io.watchbell.deploy.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens when, in the time of the world: nothing waits, and nothing happens at once. */
final class Agenda {
  private record Entry(Instant at, long number, Runnable what) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
  private Instant now;
  private long numbers;

  Agenda(Instant start) {
    this.now = start;
  }

  /** What time it is in the world, whatever the clock of the machine shows. */
  Instant now() {
    return now;
  }

  void at(Instant at, Runnable what) {
    entries.add(new Entry(at.isBefore(now) ? now : at, numbers++, what));
  }

  void after(Duration length, Runnable what) {
    at(now.plus(length), what);
  }

  void runUntil(Instant end) {
    while (!entries.isEmpty() && !entries.peek().at().isAfter(end)) {
      var next = entries.remove();
      now = next.at();
      next.what().run();
    }
    now = end;
  }
}
