package io.watchbell.ingest.publish;

import io.watchbell.kafka.LogWriter;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in Kafka. The writer may block for a moment when its buffer is full or the brokers are
 * away, so every request is handed over on a virtual thread of its own and event loops never wait.
 */
public final class KafkaLog implements AlertSink, SilenceLog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaLog.class);
  private static final Stored DURABLE = new Stored.Durable();

  private final LogWriter writer;
  private final ExecutorService handover = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A log.
   *
   * @param writer shared with others; not closed by this
   */
  public KafkaLog(LogWriter writer) {
    this.writer = writer;
  }

  @Override
  public CompletionStage<List<Stored>> append(List<Entry> entries) {
    var answer = new Answer(entries.size());
    try {
      handover.execute(() -> append(entries, answer));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(e); // We are being closed: not taken, so not accepted.
    }
    return answer.all;
  }

  /** While the brokers are away each record would wait anew, so after the first none is tried. */
  private void append(List<Entry> entries, Answer answer) {
    @Nullable Exception away = null;
    for (int i = 0; i < entries.size(); i++) {
      int index = i;
      if (away == null) {
        write(entries.get(i), failure -> answer.known(index, failure));
        away = answer.away();
      } else {
        answer.known(i, away);
      }
    }
  }

  @Override
  public CompletionStage<Void> append(Silence silence) {
    return CompletableFuture.supplyAsync(
            () -> writer.append(Topics.SILENCES, silence.id(), silence), handover)
        .thenCompose(written -> written);
  }

  private void write(Entry entry, Consumer<@Nullable Exception> done) {
    try {
      switch (entry) {
        case Entry.OfAlert(var alert) ->
            writer.append(
                Topics.ALERTS,
                alert.fingerprint().hex(),
                alert,
                alert.receivedAt(),
                Map.of(Imprint.HEADER, Imprint.of(alert).encode()),
                done);
        case Entry.OfChange(var change) ->
            writer.append(Topics.CHANGES, change.service(), change, null, Map.of(), done);
        case Entry.OfRejected(var rejected) ->
            writer.append(
                Topics.ALERTS_REJECTED, rejected.integration(), rejected, null, Map.of(), done);
      }
    } catch (IllegalStateException e) {
      done.accept(e); // The writer is closed.
    } catch (Codec.CodecException e) {
      log.error("an entry could not be encoded: {}", entry.getClass().getSimpleName(), e);
      done.accept(e);
    }
  }

  @Override
  public void close() {
    handover.close();
  }

  /** Collects what became of each entry of one request. */
  private static final class Answer {
    private final Stored[] stored;
    private final AtomicInteger open;
    private final CompletableFuture<List<Stored>> all = new CompletableFuture<>();
    private volatile @Nullable Exception away;

    Answer(int size) {
      stored = new Stored[size];
      open = new AtomicInteger(size);
      if (size == 0) {
        all.complete(List.of());
      }
    }

    /** Of each index once. */
    void known(int index, @Nullable Exception failure) {
      if (failure instanceof RetriableException) {
        away = failure;
      }
      stored[index] =
          failure == null ? DURABLE : new Stored.NotStored("the log did not take it: " + failure);
      if (open.decrementAndGet() == 0) {
        all.complete(Arrays.asList(stored));
      }
    }

    /** Why the log takes nothing now, if that is known already. */
    @Nullable Exception away() {
      return away;
    }
  }
}
