package io.watchbell.escalation.policy;

import io.watchbell.model.hours.BusinessHours;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.Severity;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a rung is paged at all: all that is said here must hold.
 *
 * @param severities only these; empty: any
 * @param alertsMin only with so many alerts of the incident, at least; 0: any
 * @param within only in these hours, or null
 * @param outside only out of these hours, or null
 */
public record Condition(
    Set<Severity> severities,
    int alertsMin,
    @Nullable BusinessHours within,
    @Nullable BusinessHours outside) {
  /** Always. */
  public static final Condition ALWAYS = new Condition(Set.of(), 0, null, null);

  public Condition {
    severities = Set.copyOf(severities);
  }

  /** Why it does not hold, for people: "only for SEV1, and this is SEV2"; null when it holds. */
  public @Nullable String unmet(Incident incident, Instant at) {
    if (!allows(incident.severity())) {
      var only =
          severities.stream().sorted().map(Severity::name).collect(Collectors.joining(" and "));
      return "only for %s, and this is %s".formatted(only, incident.severity());
    }
    if (incident.total() < alertsMin) {
      return "only from %d alerts on, and this has %d".formatted(alertsMin, incident.total());
    }
    return isOpenAt(at) ? null : within == null || within.isOpenAt(at) ? NOT_NOW : TOO_EARLY;
  }

  private static final String NOT_NOW = "only outside of its hours";
  private static final String TOO_EARLY = "only within its hours";

  /** Whether it can hold for this severity. */
  public boolean allows(Severity severity) {
    return severities.isEmpty() || severities.contains(severity);
  }

  /** Whether it can hold at this instant. */
  public boolean isOpenAt(Instant at) {
    return (within == null || within.isOpenAt(at)) && (outside == null || !outside.isOpenAt(at));
  }
}
