package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.router.catalog.Catalog;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which alerts a maintenance window is about.
 *
 * @param match conditions that they meet
 * @param services to one of which they belong; none for those of every service
 * @param dependents services that cannot do without one of these, and are meant too
 */
public record Coverage(Matchers match, Set<String> services, Set<String> dependents) {
  public Coverage {
    services = Set.copyOf(services);
    dependents = Set.copyOf(dependents);
  }

  /** Those of these services, and of all that depend on them, directly or not. */
  static Coverage withDependents(Matchers match, Set<String> services, Catalog catalog) {
    var dependents = new TreeSet<>(catalog.dependentsOf(services));
    dependents.removeAll(services);
    return new Coverage(match, services, dependents);
  }

  /** Whether it is about such an alert. */
  boolean covers(Labels labels, String service) {
    boolean meant =
        services.isEmpty() || services.contains(service) || dependents.contains(service);
    return meant && match.matches(labels);
  }
}
