package io.watchbell.ingest.spool;

import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.Entry;
import io.watchbell.ingest.publish.RecordSink;
import io.watchbell.ingest.publish.Stored;
import io.watchbell.kafka.LogRecord;
import io.watchbell.model.topic.Codec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log with a spool before it. While the log takes what comes, the spool is never touched. When
 * it does not answer in time, what is open and what comes is put on this machine's disk instead and
 * counts as stored; when the log is back, all of it is written there in the order of its arrival.
 *
 * <p>A record that was both put aside and, late, taken by the log is removed from the spool if that
 * can still be done; else it is in the log twice, which counts as a repeat.
 */
public final class SpooledLog implements AlertSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SpooledLog.class);
  private static final Stored DURABLE = new Stored.Durable();

  private final RecordSink sink;
  private final Spool spool;
  private final Duration patience;
  private final Route route;
  private final Drain drain;
  private final AtomicLong numbers;
  private final ExecutorService handover = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor bell =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("spool-bell").factory());

  SpooledLog(RecordSink sink, Spool spool, Duration patience) throws IOException {
    this.sink = sink;
    this.spool = spool;
    this.patience = patience;
    bell.setRemoveOnCancelPolicy(true); // Else each holds its request until it would have rung.
    route = new Route(!spool.isEmpty());
    drain = new Drain(sink, spool, route);
    numbers = new AtomicLong(spool.nextNumber());
    if (route.isSpooling()) {
      drain.begin();
    }
  }

  /**
   * A log with a spool before it. What the spool holds from before is written to the log first.
   *
   * @param directory of the spool; made when it is needed
   * @param bytesMax most bytes that wait in it; what comes then is not accepted
   * @param patience how long the log may take for a request; senders wait for the answer meanwhile
   * @throws IOException when the spool cannot be read
   */
  public static SpooledLog open(
      RecordSink sink, Path directory, long bytesMax, Duration patience, InstantSource clock)
      throws IOException {
    return new SpooledLog(sink, Spool.open(directory, bytesMax, clock), patience);
  }

  @Override
  public CompletionStage<List<Stored>> append(List<Entry> entries) {
    var answer = new CompletableFuture<List<Stored>>();
    if (entries.isEmpty()) {
      answer.complete(List.of());
      return answer;
    }
    long first = numbers.getAndAdd(entries.size());
    try {
      handover.execute(() -> append(entries, first, answer));
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedStage(e); // We are being closed: not taken, so not accepted.
    }
    return answer;
  }

  private void append(List<Entry> entries, long first, CompletableFuture<List<Stored>> answer) {
    List<LogRecord> records;
    try {
      records = entries.stream().map(Entry::toRecord).toList();
    } catch (Codec.CodecException e) {
      log.error("an entry could not be encoded", e);
      answer.completeExceptionally(e);
      return;
    }
    var request = new Request(records, first, answer);
    if (!route.isStraight()) {
      putAside(request, request.open());
      return;
    }
    var late = bell.schedule(() -> turn(request), patience.toMillis(), TimeUnit.MILLISECONDS);
    request.whenTaken(() -> late.cancel(false));
    for (int i = 0; i < records.size(); i++) {
      int index = i;
      if (request.hasTurned()) {
        // Each record would wait anew for a log that is away.
        said(request, index, false);
      } else {
        sink.append(records.get(i), failure -> said(request, index, failure == null));
      }
    }
  }

  private void said(Request request, int index, boolean isTaken) {
    switch (request.known(index, isTaken)) {
      case OPEN -> {}
      case TAKEN -> route.settled();
      case FAILED -> {
        route.settled();
        turn(request);
      }
      case LATE -> forget(request);
    }
  }

  /** The log has not answered in time, or has refused: once for each request. */
  private void turn(Request request) {
    if (!request.turns()) {
      return;
    }
    if (route.turn()) {
      log.warn("the log does not answer: what comes is kept in the spool until it does");
    }
    try {
      handover.execute(() -> putAside(request, request.open()));
    } catch (RejectedExecutionException e) {
      route.spooled();
      request.fails("we are being stopped");
    }
    drain.begin();
  }

  private void putAside(Request request, List<Integer> indexes) {
    try {
      spool.put(request.records(indexes), request.numbers(indexes));
      request.answer(Collections.nCopies(request.size(), DURABLE));
    } catch (Spool.Full e) {
      request.fails(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      log.error("the spool does not take what the log does not take", e);
    } finally {
      // Whatever happened: somebody waits for an answer. One that was given already stands.
      request.fails("neither the log nor the spool took it");
      route.spooled();
    }
  }

  /** What the log took after all need not wait in the spool; only then may that be emptied. */
  private void forget(Request request) {
    try {
      handover.execute(() -> {
        try {
          spool.remove(request.numbers(request.taken()));
        } catch (IOException e) {
          log.warn("what the log took late will be written to it twice", e);
        } finally {
          route.settled();
        }
      });
    } catch (RejectedExecutionException _) {
      route.settled();
    }
  }

  /** Whether what comes goes to the spool now. */
  public boolean isSpooling() {
    return route.isSpooling();
  }

  /** How many records wait in the spool. */
  public long depth() {
    return spool.depth();
  }

  /** How many bytes wait in the spool. */
  public long bytes() {
    return spool.bytes();
  }

  /** Most bytes that may wait in the spool; what comes then is not accepted. */
  public long bytesMax() {
    return spool.bytesMax();
  }

  /** How long the oldest of them has waited; zero when none does. */
  public Duration age() {
    return spool.age();
  }

  @Override
  public void close() {
    bell.shutdownNow();
    handover.close();
    drain.close();
    spool.close();
  }
}
