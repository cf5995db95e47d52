package io.watchbell.ingest.publish;

import io.watchbell.kafka.LogRecord;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where records are made durable: the log. Safe for use by many threads. */
@FunctionalInterface
public interface RecordSink {
  /**
   * Writes a record. May block for some seconds while the log cannot be reached.
   *
   * @param done called once, on any thread, with null when the record is durable
   */
  void append(LogRecord record, Consumer<@Nullable Exception> done);
}
