package io.watchbell.testkit;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.IncidentStatus;
import io.watchbell.model.incident.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds incidents and what happens to them; a test says only what it is about. Immutable. */
public final class IncidentBuilder {
  private final String service;
  private final String name;
  private final int ordinal;
  private final Severity severity;
  private final String ladder;
  private final Instant openedAt;
  private final @Nullable Instant resolvedAt;

  private IncidentBuilder(
      String service,
      String name,
      int ordinal,
      Severity severity,
      String ladder,
      Instant openedAt,
      @Nullable Instant resolvedAt) {
    this.service = service;
    this.name = name;
    this.ordinal = ordinal;
    this.severity = severity;
    this.ladder = ladder;
    this.openedAt = openedAt;
    this.resolvedAt = resolvedAt;
  }

  /** An open SEV2 of this service, by alerts of this name, opened at {@link AlertBuilder#NIGHT}. */
  public static IncidentBuilder incident(String service, String name) {
    return new IncidentBuilder(
        service, name, 1, Severity.SEV2, "default", AlertBuilder.NIGHT, null);
  }

  /** The time that it is, from 1. */
  public IncidentBuilder ordinal(int newOrdinal) {
    return new IncidentBuilder(service, name, newOrdinal, severity, ladder, openedAt, resolvedAt);
  }

  /** As severe as this. */
  public IncidentBuilder severity(Severity newSeverity) {
    return new IncidentBuilder(service, name, ordinal, newSeverity, ladder, openedAt, resolvedAt);
  }

  /** Answered for by this ladder. */
  public IncidentBuilder ladder(String newLadder) {
    return new IncidentBuilder(service, name, ordinal, severity, newLadder, openedAt, resolvedAt);
  }

  /** Opened at this instant. */
  public IncidentBuilder openedAt(Instant instant) {
    return new IncidentBuilder(service, name, ordinal, severity, ladder, instant, resolvedAt);
  }

  /** Over since this instant. */
  public IncidentBuilder resolvedAt(Instant instant) {
    return new IncidentBuilder(service, name, ordinal, severity, ladder, openedAt, instant);
  }

  /** Its name. */
  public IncidentId id() {
    return new IncidentId(IncidentKey.of(service, group()), ordinal);
  }

  /** The incident. */
  public Incident build() {
    boolean open = resolvedAt == null;
    return new Incident(
        id(),
        service,
        "",
        group(),
        name + " on " + service,
        name,
        severity,
        List.of(),
        open ? IncidentStatus.OPEN : IncidentStatus.RESOLVED,
        ladder,
        null,
        null,
        openedAt,
        openedAt,
        resolvedAt,
        open ? 1 : 0,
        1,
        group(),
        List.of(),
        "default");
  }

  /** Something that happened to it at this instant, by an alert received then. */
  public IncidentChange change(IncidentChange.Kind kind, Instant at) {
    return new IncidentChange(kind, at, "as the test says", null, at, build());
  }

  private Labels group() {
    return Labels.of("alertname", name);
  }
}
