package io.watchbell.escalation.policy;

import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.util.Map;

/**
 * How long a rung waits for an answer.
 *
 * @param usual for severities of which nothing else is said
 * @param bySeverity for the others
 */
public record Patience(Duration usual, Map<Severity, Duration> bySeverity) {
  public Patience {
    bySeverity = Map.copyOf(bySeverity);
  }

  /** The same for every severity. */
  public static Patience of(Duration length) {
    return new Patience(length, Map.of());
  }

  /** How long it waits with an incident of this severity. */
  public Duration of(Severity severity) {
    return bySeverity.getOrDefault(severity, usual);
  }
}
