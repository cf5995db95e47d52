package io.watchbell.killtest.plan;

import java.util.List;
import java.util.Set;

/**
 * What can be hurt.
 *
 * @param brokers their names
 * @param instances their names
 * @param world the name of everything else: monitors, providers, people
 * @param possible what can be done here at all
 */
public record Terrain(
    List<String> brokers, List<String> instances, String world, Set<FaultKind> possible) {
  public Terrain {
    brokers = List.copyOf(brokers);
    instances = List.copyOf(instances);
    possible = Set.copyOf(possible);
  }
}
