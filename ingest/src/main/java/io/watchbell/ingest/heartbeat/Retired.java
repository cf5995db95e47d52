package io.watchbell.ingest.heartbeat;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.decision.AlertState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Heartbeats that are still waited for, or missed, although they are no longer configured. */
public final class Retired {
  private Retired() {}

  /** What ends the waiting for each of them. */
  public static List<Alert> among(
      Collection<AlertState> states, Heartbeats configured, Instant now) {
    return states.stream()
        .map(AlertState::alert)
        .filter(alert -> alert.source().equals(Heartbeat.SOURCE))
        .filter(alert -> configured.find(alert.integration()).isEmpty())
        .map(alert -> PingAlert.retired(alert, now))
        .toList();
  }
}
