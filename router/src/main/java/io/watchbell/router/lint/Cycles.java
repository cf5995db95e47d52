package io.watchbell.router.lint;

import io.watchbell.router.catalog.Catalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Circles in what services depend on. */
final class Cycles {
  private final Catalog catalog;
  private final Set<String> done = new HashSet<>();
  private final List<String> path = new ArrayList<>();
  private final List<Cycle> found = new ArrayList<>();

  private Cycles(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * One circle.
   *
   * @param services each depends on the next, and the last on the first
   */
  record Cycle(List<String> services) {
    Cycle {
      services = List.copyOf(services);
    }

    @Override
    public String toString() {
      return String.join(" -> ", services) + " -> " + services.getFirst();
    }
  }

  /** At least one circle for each group of services that lie on one. */
  static List<Cycle> in(Catalog catalog) {
    var cycles = new Cycles(catalog);
    new TreeSet<>(catalog.keys()).forEach(cycles::follow);
    return cycles.found;
  }

  private void follow(String key) {
    int at = path.indexOf(key);
    if (at >= 0) {
      found.add(new Cycle(path.subList(at, path.size())));
    } else if (!done.contains(key)) {
      path.add(key);
      catalog.find(key).dependsOn().forEach(this::follow);
      path.removeLast();
      done.add(key);
    }
  }
}
