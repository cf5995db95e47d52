package io.watchbell.router.topology;

import io.watchbell.kafka.CommitPace;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.Ticks;
import io.watchbell.kafka.Trail;
import io.watchbell.kafka.Trail.Step;
import io.watchbell.model.alert.Imprint;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.pipeline.AlertStage;
import io.watchbell.router.pipeline.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the stage of the alerts on a partition. With what is news it passes on up to where all has
 * been said here: when ingest asks for it, and after whatever happened of itself.
 */
final class AlertProcessor implements Processor<String, byte[], String, Output> {
  static final Duration TICK = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(AlertProcessor.class);

  private final RouterTopology.Surroundings around;
  private final RouterMetrics metrics;
  private @Nullable Running running;

  /** Before which instant this partition has said everything, as was last passed on. */
  private long marked = Long.MIN_VALUE;

  /** Whether something was said that no mark has followed. */
  private boolean unmarked = true;

  /** Whether something was said that no commit was asked for. */
  private boolean uncommitted;

  AlertProcessor(RouterTopology.Surroundings around, RouterMetrics metrics) {
    this.around = around;
    this.metrics = metrics;
  }

  private record Running(
      ProcessorContext<String, Output> context, AlertStage stage, Horizon horizon) {}

  @Override
  public void init(ProcessorContext<String, Output> context) {
    KeyValueStore<String, byte[]> store = context.getStateStore(RouterTopology.ALERT_STORE);
    var stage = new AlertStage(new StreamsStore(store));
    var horizon = new Horizon(around.clock(context));
    var now = new Running(context, stage, horizon);
    running = now;
    // All tasks at the same instants, so that a thread commits once for all its tasks.
    context.schedule(
        Instant.EPOCH,
        TICK,
        PunctuationType.WALL_CLOCK_TIME,
        _ -> tick(now, around.clock(context)));
  }

  @Override
  public void process(Record<String, byte[]> record) {
    var now = running;
    if (now == null) {
      throw new IllegalStateException("a record before the start");
    }
    now.horizon().saw(record.timestamp(), around.clock(now.context()));
    var at = Instant.ofEpochMilli(record.timestamp());
    if (Ticks.isTick(record.headers())) {
      if (around.listening().getAsBoolean()) {
        fireDue(now, at.minusMillis(1));
        mark(now, record.timestamp());
      }
      return;
    }
    unmarked = true;
    // A record without a key was not written by ingest; it is kept like any other that is no alert.
    var key = record.key() == null ? "" : record.key();
    var alert = new AlertRecord(key, imprint(record.headers()), record.value());
    var step = step(record.headers());
    try {
      forward(now, now.stage().handle(alert, at, around.config()), step);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      fault(now, alert, at, e);
    } finally {
      if (step != null) {
        step.end();
      }
    }
  }

  /** Looks whether somebody follows this alert; null when nobody does. */
  private @Nullable Step step(Headers headers) {
    var from = around.trail().isOn() ? Trail.of(headers) : null;
    return from == null ? null : around.trail().work("look for news", from);
  }

  /**
   * When it has something to do by itself next, or null.
   *
   * @param clock what the clock on the wall shows, epoch milliseconds
   */
  @Nullable Instant nextDue(long clock) {
    var now = running;
    return now == null ? null : now.stage().nextDue(Instant.ofEpochMilli(clock));
  }

  private void tick(Running now, long clock) {
    long until = now.horizon().at(clock);
    if (until <= 0 || !around.listening().getAsBoolean()) {
      return;
    }
    fireDue(now, Instant.ofEpochMilli(until));
    if (unmarked) {
      mark(now, until);
      // While old records are being read, it goes on saying how far.
      unmarked = now.horizon().isBehind(clock);
    }
  }

  private void fireDue(Running now, Instant until) {
    guarded(now, () -> now.stage().listen(until, around.config()));
    while (now.stage().isDue(until)) {
      guarded(now, () -> now.stage().fireNext(until, around.config()));
    }
  }

  private void guarded(Running now, Supplier<List<Output>> what) {
    try {
      var outputs = what.get();
      unmarked |= !outputs.isEmpty();
      forward(now, outputs);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("a timer of an alert could not be handled", e);
      metrics.fault();
    }
  }

  private void mark(Running now, long before) {
    if (before > marked) {
      marked = before;
      var mark =
          new Output.Marked(now.context().taskId().partition(), Instant.ofEpochMilli(before));
      forward(now, List.of(mark));
    }
    // Nothing of what was said is handled before its mark: one commit for both.
    if (uncommitted) {
      uncommitted = false;
      CommitPace.ofThisThread().ask(now.context());
    }
  }

  /** A fault of ours must not stop the stream: everybody behind this alert waits for it. */
  private void fault(Running now, AlertRecord alert, Instant at, RuntimeException e) {
    LOG.error("alert {} could not be handled; it is kept in the rejected topic", alert.key(), e);
    metrics.fault();
    forward(now, AlertStage.refuse(alert, at, around.config().rules()));
  }

  private void forward(Running now, List<Output> outputs) {
    forward(now, outputs, null);
  }

  private void forward(Running now, List<Output> outputs, @Nullable Step step) {
    for (var output : outputs) {
      metrics.count(output);
      if (step != null) {
        Steps.say(output, step);
      }
      long at = output.at().toEpochMilli();
      byte[] context = step == null ? null : step.context();
      now.context().forward(Trail.record(Keys.of(output), output, at, context));
    }
    uncommitted |= !outputs.isEmpty();
  }

  private static @Nullable Imprint imprint(Headers headers) {
    var header = headers.lastHeader(Imprint.HEADER);
    return header == null ? null : Imprint.decode(header.value());
  }
}
