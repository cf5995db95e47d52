package io.watchbell.ingest.publish;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.change.Change;
import io.watchbell.model.topic.Rejected;

/** One thing that is written to the log. */
public sealed interface Entry {
  /** An alert, to {@code alerts.v1}. */
  record OfAlert(Alert alert) implements Entry {}

  /** A change, to {@code changes.v1}. */
  record OfChange(Change change) implements Entry {}

  /** What could not be read, to {@code alerts-rejected.v1}. */
  record OfRejected(Rejected rejected) implements Entry {}
}
