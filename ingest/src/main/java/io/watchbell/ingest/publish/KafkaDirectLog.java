package io.watchbell.ingest.publish;

import io.watchbell.kafka.LogWriter;
import io.watchbell.model.command.Command;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Topics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Silences and commands in Kafka. They are not kept in the spool: whoever asks for one has to know
 * whether it holds now. The writer may block for a moment, so event loops hand over to a virtual
 * thread.
 */
public final class KafkaDirectLog implements SilenceLog, CommandLog, AutoCloseable {
  private final LogWriter writer;
  private final ExecutorService handover = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A log.
   *
   * @param writer shared with others; not closed by this
   */
  public KafkaDirectLog(LogWriter writer) {
    this.writer = writer;
  }

  @Override
  public CompletionStage<Void> append(Silence silence) {
    return CompletableFuture.supplyAsync(
            () -> writer.append(Topics.SILENCES, silence.id(), silence), handover)
        .thenCompose(written -> written);
  }

  @Override
  public CompletionStage<Void> append(Command command) {
    var key = command.incident().key().text();
    return CompletableFuture.supplyAsync(
            () -> writer.append(Topics.COMMANDS, key, command), handover)
        .thenCompose(written -> written);
  }

  @Override
  public void close() {
    handover.close();
  }
}
