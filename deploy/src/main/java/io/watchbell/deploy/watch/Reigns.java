package io.watchbell.deploy.watch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Which configuration was live when. Before the first that is known, that one was. */
public final class Reigns {
  private final List<Reign> all;

  /** These, at least one. */
  public Reigns(List<Reign> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("something is always live");
    }
    this.all = all.stream().sorted(Comparator.comparing(Reign::since)).toList();
  }

  /** The one that was live at an instant. */
  Reign at(Instant at) {
    var found = all.getFirst();
    for (var reign : all) {
      found = reign.since().isAfter(at) ? found : reign;
    }
    return found;
  }

  /** When another became live, after one instant and before another. */
  List<Instant> changes(Instant from, Instant until) {
    return all.stream()
        .map(Reign::since)
        .filter(((Predicate<Instant>) from::isBefore).and(until::isAfter))
        .toList();
  }
}
