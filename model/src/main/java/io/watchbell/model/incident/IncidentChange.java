package io.watchbell.model.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an incident, and the incident after it.
 *
 * @param kind what happened
 * @param at when
 * @param detail for people: "3 more alerts", "db-2 recovered"
 * @param by the person or program that did it, or null when alerts did
 * @param causedAt when the alert that caused it was received, or null when time or a person did:
 *     the start of the clock for "receipt to page"
 * @param incident as it is now
 * @param other the incident that it was merged with or split from; null where there is none
 * @param command the command that this answers; null where it answers none, or another one does
 */
public record IncidentChange(
    Kind kind,
    Instant at,
    String detail,
    @Nullable String by,
    @Nullable Instant causedAt,
    Incident incident,
    @Nullable IncidentId other,
    @Nullable String command) {
  /** What happened to an incident alone, not as the answer to a command. */
  public IncidentChange(
      Kind kind,
      Instant at,
      String detail,
      @Nullable String by,
      @Nullable Instant causedAt,
      Incident incident) {
    this(kind, at, detail, by, causedAt, incident, null, null);
  }

  /** What can happen to an incident. */
  public enum Kind {
    /** It began, and people are to be told. */
    OPENED,
    /** It came back within the reopen window. */
    REOPENED,
    /** More alerts belong to it. */
    JOINED,
    /** It is more severe than it was. */
    RAISED,
    /** It is less severe than it was, because a person said so. */
    LOWERED,
    /** Some of its alerts are over. */
    RECOVERING,
    /** All of its alerts are over, or a person said so. */
    RESOLVED,
    /** Somebody acknowledged it in the tool that sent it. */
    ACKNOWLEDGED_AT_SOURCE,
    /** It is part of another incident now, because a person said so; that is its end. */
    MERGED,
    /** Another incident is part of it now, because a person said so. */
    MERGED_IN,
    /** Some of its alerts are another incident now, because a person said so. */
    SPLIT,
    /** It was asked to be merged or split, and that cannot be; nothing changed. */
    REFUSED
  }
}
