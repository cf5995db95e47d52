package io.watchbell.router.catalog;

import io.watchbell.model.alert.Labels;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All services, by key. */
public final class Catalog {
  /** The service of alerts that say nothing of one. */
  public static final String UNASSIGNED = "unassigned";

  private static final Catalog EMPTY = new Catalog(Map.of());

  private final Map<String, Service> services;

  /** A catalogue of these services. */
  public Catalog(Map<String, Service> services) {
    this.services = new TreeMap<>(services);
  }

  /** The catalogue of somebody who has written none. */
  public static Catalog empty() {
    return EMPTY;
  }

  /** Services of which nothing is known but their keys. */
  public static Catalog unlisted(Set<String> keys) {
    return new Catalog(keys.stream().collect(Collectors.toMap(key -> key, Service::unlisted)));
  }

  /** The service with this key; one that is assumed where the catalogue has none. */
  public Service find(String key) {
    var service = services.get(key);
    return service == null ? Service.unlisted(key) : service;
  }

  /** Every key. */
  public Set<String> keys() {
    return Set.copyOf(services.keySet());
  }

  /**
   * Every service that cannot do without one of these, directly or through others. One of these is
   * among them only where it depends on itself or another of these.
   */
  public Set<String> dependentsOf(Set<String> keys) {
    var found = new TreeSet<String>();
    Set<String> causes = Set.copyOf(keys);
    while (!causes.isEmpty()) {
      var next = new TreeSet<String>();
      for (var service : services.values()) {
        if (service.dependsOn().stream().anyMatch(causes::contains) && found.add(service.key())) {
          next.add(service.key());
        }
      }
      causes = next;
    }
    return found;
  }

  /**
   * The service that an alert belongs to: the one its rule names, else its label {@code service},
   * else its label {@code job}, else {@link #UNASSIGNED}.
   */
  public Belonging belonging(Labels labels, @Nullable String byRule) {
    if (byRule != null) {
      return new Belonging(find(byRule), "rule");
    }
    var service = labels.get("service");
    if (service != null) {
      return new Belonging(find(service), "label service");
    }
    var job = labels.get("job");
    if (job != null) {
      return new Belonging(find(job), "label job");
    }
    return new Belonging(find(UNASSIGNED), "nothing says");
  }
}
