package io.watchbell.ingest.spool;

import io.watchbell.ingest.publish.RecordSink;
import io.watchbell.kafka.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A log that can be here, away (it refuses) or dumb (it says nothing until it is here again). */
final class AbsentLog implements RecordSink {
  enum State {
    HERE,
    AWAY,
    DUMB
  }

  private record Open(LogRecord record, Consumer<@Nullable Exception> done) {}

  private final List<String> written = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private State state = State.HERE;

  @Override
  public void append(LogRecord record, Consumer<@Nullable Exception> done) {
    Exception failure;
    synchronized (this) {
      if (state == State.DUMB) {
        open.add(new Open(record, done));
        return;
      }
      failure = state == State.AWAY ? new TimeoutException("nobody there") : null;
      if (failure == null) {
        write(record);
      }
    }
    done.accept(failure);
  }

  private synchronized void write(LogRecord record) {
    written.add(new String(record.key(), StandardCharsets.UTF_8));
    notifyAll();
  }

  synchronized void become(State next) {
    state = next;
  }

  /** Takes what it was given while it was dumb. */
  void wakeUp() {
    List<Open> late;
    synchronized (this) {
      state = State.HERE;
      late = List.copyOf(open);
      open.clear();
    }
    late.forEach(it -> {
      write(it.record());
      it.done().accept(null);
    });
  }

  /** The keys in the order in which they were written, once there are so many. */
  synchronized List<String> written(int count) throws InterruptedException {
    long until = System.nanoTime() + 20_000_000_000L;
    while (written.size() < count && System.nanoTime() < until) {
      wait(100);
    }
    return List.copyOf(written);
  }
}
