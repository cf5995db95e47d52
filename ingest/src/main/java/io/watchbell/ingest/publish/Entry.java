package io.watchbell.ingest.publish;

import io.watchbell.kafka.LogRecord;
import io.watchbell.kafka.Trail;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.change.Change;
import io.watchbell.model.topic.Rejected;
import io.watchbell.model.topic.Topics;
import java.util.Map;

/** One thing that is written to the log. */
public sealed interface Entry {
  /** An alert, to {@code alerts.v1}. */
  record OfAlert(Alert alert) implements Entry {}

  /** A change, to {@code changes.v1}. */
  record OfChange(Change change) implements Entry {}

  /** What could not be read, to {@code alerts-rejected.v1}. */
  record OfRejected(Rejected rejected) implements Entry {}

  /**
   * An entry that somebody follows on its way.
   *
   * @param entry what
   * @param context from which step it comes, as {@link Trail} says it
   */
  @SuppressWarnings("ArrayRecordComponent") // Bytes on their way; nobody compares them.
  record Followed(Entry entry, byte[] context) implements Entry {}

  /**
   * As it stands in the log.
   *
   * @throws io.watchbell.model.topic.Codec.CodecException when it cannot be written down, which is
   *     a fault of ours
   */
  default LogRecord toRecord() {
    return switch (this) {
      case OfAlert(var alert) ->
          LogRecord.of(
              Topics.ALERTS,
              alert.fingerprint().hex(),
              alert,
              alert.receivedAt(),
              Map.of(Imprint.HEADER, Imprint.of(alert).encode()));
      case OfChange(var change) -> LogRecord.of(Topics.CHANGES, change.service(), change);
      case OfRejected(var rejected) ->
          LogRecord.of(Topics.ALERTS_REJECTED, rejected.integration(), rejected);
      case Followed(var entry, var context) -> entry.toRecord().with(Trail.HEADER, context);
    };
  }
}
