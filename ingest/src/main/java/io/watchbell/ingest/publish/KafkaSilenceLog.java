package io.watchbell.ingest.publish;

import io.watchbell.kafka.LogWriter;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Topics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Silences in Kafka. They are not kept in the spool: whoever sets one has to know whether it holds
 * now. The writer may block for a moment, so event loops hand over to a virtual thread.
 */
public final class KafkaSilenceLog implements SilenceLog, AutoCloseable {
  private final LogWriter writer;
  private final ExecutorService handover = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A log.
   *
   * @param writer shared with others; not closed by this
   */
  public KafkaSilenceLog(LogWriter writer) {
    this.writer = writer;
  }

  @Override
  public CompletionStage<Void> append(Silence silence) {
    return CompletableFuture.supplyAsync(
            () -> writer.append(Topics.SILENCES, silence.id(), silence), handover)
        .thenCompose(written -> written);
  }

  @Override
  public void close() {
    handover.close();
  }
}
