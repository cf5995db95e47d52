package io.watchbell.console.reports;

import io.watchbell.console.reports.Facts.IncidentFact;
import io.watchbell.console.reports.Report.GapLine;
import java.time.Duration;
import java.util.List;

/** What was wrong while no alert said so. */
public final class Gaps {
  /**
   * How long before a person's word an alert of the service would have counted as having said it.
   */
  public static final Duration LOOK_BACK = Duration.ofHours(2);

  private Gaps() {}

  static List<GapLine> of(List<IncidentFact> incidents) {
    return incidents.stream()
        .filter(incident -> incident.declared() && incident.alertsBefore() == 0)
        .map(Gaps::line)
        .toList();
  }

  private static GapLine line(IncidentFact incident) {
    var ended = incident.resolvedAt();
    return new GapLine(
        incident.id(),
        incident.service(),
        incident.name(),
        incident.openedAt(),
        Duration.between(incident.startedAt(), incident.openedAt()),
        ended == null ? null : Duration.between(incident.openedAt(), ended));
  }
}
