package io.watchbell.testkit;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Builds alerts as Prometheus would send them; a test says only what it is about. Immutable: each
 * method answers with another builder, so that one can be the start of many.
 */
public final class AlertBuilder {
  /** A night in the future of nobody: 03:00 UTC, when people are paged. */
  public static final Instant NIGHT = Instant.parse("2026-01-07T03:00:00Z");

  private final Labels labels;
  private final Labels annotations;
  private final AlertStatus status;
  private final Instant startsAt;
  private final Instant receivedAt;
  private final @Nullable Instant endsAt;
  private final String source;

  private AlertBuilder(
      Labels labels, Labels annotations, AlertStatus status, Times times, String source) {
    this.labels = labels;
    this.annotations = annotations;
    this.status = status;
    this.startsAt = times.startsAt;
    this.receivedAt = times.receivedAt;
    this.endsAt = times.endsAt;
    this.source = source;
  }

  private record Times(Instant startsAt, Instant receivedAt, @Nullable Instant endsAt) {}

  /**
   * A firing alert of this name, without further labels, which began and came at {@link #NIGHT}.
   */
  public static AlertBuilder alert(String name) {
    return new AlertBuilder(
        Labels.of(Alert.NAME_LABEL, name),
        Labels.empty(),
        AlertStatus.FIRING,
        new Times(NIGHT, NIGHT, null),
        "prometheus");
  }

  /** With this label, or with another value for it. */
  public AlertBuilder label(String name, String value) {
    return new AlertBuilder(labels.with(name, value), annotations, status, times(), source);
  }

  /** With this annotation. */
  public AlertBuilder annotation(String name, String value) {
    return new AlertBuilder(labels, annotations.with(name, value), status, times(), source);
  }

  /** Of this service. */
  public AlertBuilder service(String service) {
    return label("service", service);
  }

  /** From this instance. */
  public AlertBuilder instance(String instance) {
    return label("instance", instance);
  }

  /** As severe as this word of the sender's. */
  public AlertBuilder severity(String word) {
    return label("severity", word);
  }

  /** Wrong since this instant. */
  public AlertBuilder since(Instant instant) {
    return with(status, new Times(instant, receivedAt, endsAt));
  }

  /** Received at this instant; it began then unless {@link #since} says otherwise later. */
  public AlertBuilder at(Instant instant) {
    return with(status, new Times(instant, instant, endsAt));
  }

  /** Received (again) at this instant, wrong since the same instant as before. */
  public AlertBuilder againAt(Instant instant) {
    return with(status, new Times(startsAt, instant, endsAt));
  }

  /** Over at this instant unless it is sent again. */
  public AlertBuilder until(Instant instant) {
    return with(status, new Times(startsAt, receivedAt, instant));
  }

  /** The word that it is over, received at this instant. */
  public AlertBuilder resolvedAt(Instant instant) {
    return with(AlertStatus.RESOLVED, new Times(startsAt, instant, instant));
  }

  /** Sent by this kind of tool. */
  public AlertBuilder from(String kind) {
    return new AlertBuilder(labels, annotations, status, times(), kind);
  }

  /** The name that all deliveries of this alert have. */
  public Fingerprint fingerprint() {
    return Fingerprint.ofLabels(labels);
  }

  /** The alert. */
  public Alert build() {
    var name = labels.valueOf(Alert.NAME_LABEL);
    var summary = annotations.get("summary");
    return new Alert(
        fingerprint(),
        status,
        source,
        source,
        name,
        summary == null ? name : summary,
        annotations.valueOf("description"),
        Level.of(labels.get("severity")),
        labels,
        annotations,
        startsAt,
        endsAt,
        receivedAt,
        null,
        false);
  }

  private Times times() {
    return new Times(startsAt, receivedAt, endsAt);
  }

  private AlertBuilder with(AlertStatus newStatus, Times newTimes) {
    return new AlertBuilder(labels, annotations, newStatus, newTimes, source);
  }
}
