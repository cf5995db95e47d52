package io.watchbell.ingest.publish;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Takes what came in and makes it durable. Safe for use by many threads; never blocks. */
public interface AlertSink {
  /**
   * Writes entries.
   *
   * @return what became of each, in the order given; completed when all is known, within seconds. A
   *     stage that fails says that nothing is known of any
   */
  CompletionStage<List<Stored>> append(List<Entry> entries);
}
