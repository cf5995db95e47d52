package io.watchbell.model.incident;

/** Whether the trouble itself goes on; who deals with it is the {@code Response}'s affair. */
public enum IncidentStatus {
  /** Waiting for more alerts (group wait) before it is announced. */
  PENDING,
  OPEN,
  RESOLVED
}
