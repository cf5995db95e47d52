package io.watchbell.model.incident;

import io.watchbell.model.alert.Labels;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, however many alerts say so. Its size is bounded: it counts its alerts
 * and keeps a sample of them.
 *
 * @param id names it, and which time it is
 * @param service what is hurt; empty where it is everything at once
 * @param team who owns the service, or empty
 * @param group the labels that its alerts have in common by rule
 * @param title one line for a lock screen
 * @param summary one sentence of the alert that opened it, or of the worst since
 * @param severity how bad
 * @param factors why it is that severe
 * @param status whether it goes on
 * @param ladder which escalation ladder answers for it
 * @param runbook what to do, or null
 * @param link to the tool that saw it, or null
 * @param startedAt since when it is wrong, by the earliest alert
 * @param openedAt when we opened it
 * @param resolvedAt when it ended, or null
 * @param firing how many of its alerts fire now
 * @param total how many alerts have belonged to it
 * @param labels what all its alerts have in common
 * @param sample at most {@link #SAMPLE_MAX} of its alerts
 * @param rule the routing rule that made it
 */
public record Incident(
    IncidentId id,
    String service,
    String team,
    Labels group,
    String title,
    String summary,
    Severity severity,
    List<Factor> factors,
    IncidentStatus status,
    String ladder,
    @Nullable String runbook,
    @Nullable String link,
    Instant startedAt,
    Instant openedAt,
    @Nullable Instant resolvedAt,
    int firing,
    int total,
    Labels labels,
    List<AlertSample> sample,
    String rule) {
  /** Most alerts in the sample. */
  public static final int SAMPLE_MAX = 20;

  /** Longest title, in characters: what a lock screen shows. */
  public static final int TITLE_MAX = 200;

  public Incident {
    factors = List.copyOf(factors);
    sample = List.copyOf(sample);
    if (sample.size() > SAMPLE_MAX) {
      throw new IllegalArgumentException("too many alerts in the sample: " + sample.size());
    }
  }

  /** What is hurt, for people: an incident of a storm over all services has no service. */
  public static String placeOf(String service) {
    return service.isEmpty() ? "all services" : service;
  }

  public boolean isOpen() {
    return status == IncidentStatus.OPEN;
  }
}
