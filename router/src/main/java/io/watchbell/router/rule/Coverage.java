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
 * @param rules of which one decides where they go; none for those of every rule
 */
public record Coverage(
    Matchers match, Set<String> services, Set<String> dependents, Set<String> rules) {
  public Coverage {
    services = Set.copyOf(services);
    dependents = Set.copyOf(dependents);
    rules = Set.copyOf(rules);
  }

  /** The same, and those of all services that depend on these, directly or not. */
  Coverage withDependents(Catalog catalog) {
    var all = new TreeSet<>(catalog.dependentsOf(services));
    all.removeAll(services);
    return new Coverage(match, services, all, rules);
  }

  /** Whether it is about such an alert, of this service, that this rule sends on. */
  boolean covers(Labels labels, String service, String rule) {
    boolean meant =
        services.isEmpty() || services.contains(service) || dependents.contains(service);
    return meant && (rules.isEmpty() || rules.contains(rule)) && match.matches(labels);
  }
}
