package io.watchbell.deploy.replay;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What will be done, by when; what is to be done at one instant in the order of writing down. */
final class Agenda {
  private final PriorityQueue<Deed> deeds =
      new PriorityQueue<>(Comparator.comparing(Deed::at).thenComparingLong(Deed::number));
  private long numbers;

  private record Deed(Instant at, long number, Runnable what) {}

  /** This is to be done at this instant. */
  void add(Instant at, Runnable what) {
    deeds.add(new Deed(at, numbers++, what));
  }

  /** When something is to be done next, or null. */
  @Nullable Instant next() {
    var deed = deeds.peek();
    return deed == null ? null : deed.at();
  }

  /** Does the next thing if its time has come. */
  boolean doNext(Instant now) {
    var deed = deeds.peek();
    if (deed == null || deed.at().isAfter(now)) {
      return false;
    }
    deeds.remove();
    deed.what().run();
    return true;
  }
}
