package io.watchbell.router.join;

import io.watchbell.router.catalog.Catalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What a service depends on, directly or not. */
public final class Upstream {
  /** So many steps away a cause is looked for. */
  static final int STEPS_MAX = 5;

  /** Most services that are looked at. */
  static final int SERVICES_MAX = 200;

  private Upstream() {}

  /**
   * The way from a service to one that it depends on.
   *
   * @param services the service first, the one that it depends on last
   */
  public record Way(List<String> services) {
    public Way {
      services = List.copyOf(services);
    }

    /** Where it ends. */
    public String end() {
      return services.getLast();
    }

    /** For people: "checkout depends on orders, which depends on db". */
    String describe() {
      return services.getFirst()
          + " depends on "
          + String.join(", which depends on ", services.subList(1, services.size()));
    }

    private Way on(String next) {
      var longer = new ArrayList<>(services);
      longer.add(next);
      return new Way(longer);
    }
  }

  /** The shortest way to each service that this one depends on, the nearest first. */
  public static List<Way> of(String service, Catalog catalog) {
    var seen = new HashSet<String>();
    seen.add(service);
    var ways = new ArrayList<Way>();
    var last = List.of(new Way(List.of(service)));
    for (int step = 0; step < STEPS_MAX && !last.isEmpty(); step++) {
      var next = new ArrayList<Way>();
      for (var way : last) {
        for (var dependency : catalog.find(way.end()).dependsOn()) {
          if (seen.size() <= SERVICES_MAX && seen.add(dependency)) {
            next.add(way.on(dependency));
          }
        }
      }
      ways.addAll(next);
      last = next;
    }
    return ways;
  }
}
