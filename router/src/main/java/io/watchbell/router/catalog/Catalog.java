package io.watchbell.router.catalog;

import io.watchbell.model.alert.Labels;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
