package io.watchbell.model.decision;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.incident.IncidentKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a firing or awaited alert stands now; the compacted view of the decisions. An alert that is
 * over has none.
 *
 * @param alert the alert as it was last different
 * @param fate the latest fate, as {@code OPENED} or {@code SILENCED}
 * @param silencedBy identifiers of silences that hide it
 * @param inhibitedBy fingerprints of alerts that imply it
 * @param mutedBy names of maintenance windows and rules that hide it
 * @param service which service it was taken to belong to
 * @param ladder who answers for it; API v2 calls this the receiver
 * @param incident which incident it went to, or null
 * @param updatedAt when this last changed
 */
public record AlertState(
    Alert alert,
    Fate fate,
    List<String> silencedBy,
    List<String> inhibitedBy,
    List<String> mutedBy,
    String service,
    String ladder,
    @Nullable IncidentKey incident,
    Instant updatedAt) {
  public AlertState {
    silencedBy = List.copyOf(silencedBy);
    inhibitedBy = List.copyOf(inhibitedBy);
    mutedBy = List.copyOf(mutedBy);
  }

  /** Whether it is not wrong, and only waited for. */
  public boolean isAwaited() {
    return alert.status() == AlertStatus.AWAITED;
  }

  /** Whether something hides it. */
  public boolean isSuppressed() {
    return !silencedBy.isEmpty() || !inhibitedBy.isEmpty() || !mutedBy.isEmpty();
  }
}
