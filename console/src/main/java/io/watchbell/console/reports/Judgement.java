package io.watchbell.console.reports;

import io.watchbell.console.reports.Facts.IncidentFact;
import java.util.Locale;

/** Whether it was right to page somebody for an incident. */
public enum Judgement {
  /** Somebody took it, or ended it. */
  ACTIONABLE,
  /** Nobody took it, and it ended by itself. */
  NOISE,
  /** Every rung was paged in every round and nobody answered; it goes on. */
  UNANSWERED,
  /** It goes on, and people are still being paged. */
  OPEN,
  /** Nobody was paged for it. */
  QUIET;

  /** What people said of it, else what can be inferred from what they did. */
  public static Judgement of(IncidentFact incident) {
    var label = incident.label();
    if (label != null) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
    if (incident.acknowledgedAt() != null || incident.byPerson()) {
      return ACTIONABLE;
    }
    if (incident.firstPagedAt() == null) {
      return QUIET;
    }
    if (incident.resolvedAt() != null) {
      return NOISE;
    }
    return incident.exhausted() ? UNANSWERED : OPEN;
  }
}
