package io.watchbell.ingest.heartbeat;

import io.watchbell.ingest.integration.Integrations;
import io.watchbell.model.alert.Alert;
import java.util.List;
import java.util.Optional;

/**
 * All heartbeats.
 *
 * @param all in the order of the configuration; the names differ
 */
public record Heartbeats(List<Heartbeat> all) {
  /** None: what there is without a configuration. */
  public static final Heartbeats NONE = new Heartbeats(List.of());

  public Heartbeats {
    all = List.copyOf(all);
  }

  /** The heartbeat of this name. */
  public Optional<Heartbeat> find(String name) {
    return all.stream().filter(heartbeat -> heartbeat.name().equals(name)).findFirst();
  }

  /** The first heartbeat that this alert is a ping of. */
  public Optional<Heartbeat> pingedBy(Alert alert) {
    return all.stream().filter(heartbeat -> heartbeat.isPingedBy(alert)).findFirst();
  }

  /** Whether any alert could be a ping. */
  public boolean listenToAlerts() {
    return all.stream().anyMatch(heartbeat -> !heartbeat.match().all().isEmpty());
  }

  /** All their names. */
  public List<String> names() {
    return all.stream().map(Heartbeat::name).toList();
  }

  /** The ways in for their pings, by whose keys a keyring is made. */
  public Integrations doors() {
    return new Integrations(all.stream().map(Heartbeat::door).toList());
  }
}
