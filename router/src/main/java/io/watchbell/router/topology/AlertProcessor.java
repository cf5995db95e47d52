package io.watchbell.router.topology;

import io.watchbell.kafka.CommitPace;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.model.alert.Imprint;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.pipeline.AlertStage;
import io.watchbell.router.pipeline.Circumstances;
import io.watchbell.router.pipeline.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
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

/** Runs the stage of the alerts on a partition. */
final class AlertProcessor implements Processor<String, byte[], String, Output> {
  static final Duration TICK = Duration.ofMillis(100);
  static final int DUE_MAX = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(AlertProcessor.class);

  private final Supplier<Circumstances> circumstances;
  private final BooleanSupplier listening;
  private final RouterMetrics metrics;
  private @Nullable Running running;

  AlertProcessor(
      Supplier<Circumstances> circumstances, BooleanSupplier listening, RouterMetrics metrics) {
    this.circumstances = circumstances;
    this.listening = listening;
    this.metrics = metrics;
  }

  private record Running(
      ProcessorContext<String, Output> context, AlertStage stage, Horizon horizon) {}

  @Override
  public void init(ProcessorContext<String, Output> context) {
    KeyValueStore<String, byte[]> store = context.getStateStore(RouterTopology.ALERT_STORE);
    var stage = new AlertStage(new StreamsStore(store));
    var horizon = new Horizon(context.currentSystemTimeMs());
    var now = new Running(context, stage, horizon);
    running = now;
    // All tasks at the same instants, so that a thread commits once for all its tasks.
    context.schedule(
        Instant.EPOCH, TICK, PunctuationType.WALL_CLOCK_TIME, clock -> tick(now, clock));
  }

  @Override
  public void process(Record<String, byte[]> record) {
    var now = running;
    if (now == null) {
      throw new IllegalStateException("a record before the start");
    }
    now.horizon().saw(record.timestamp(), now.context().currentSystemTimeMs());
    // A record without a key was not written by ingest; it is kept like any other that is no alert.
    var key = record.key() == null ? "" : record.key();
    var alert = new AlertRecord(key, imprint(record.headers()), record.value());
    var at = Instant.ofEpochMilli(record.timestamp());
    try {
      forward(now, now.stage().handle(alert, at, circumstances.get()));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      fault(now, alert, at, e);
    }
  }

  private void tick(Running now, long clock) {
    long until = now.horizon().at(clock);
    if (until <= 0 || !listening.getAsBoolean()) {
      return;
    }
    try {
      var at = Instant.ofEpochMilli(until);
      forward(now, now.stage().fireDue(at, DUE_MAX, circumstances.get()));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("timers of alerts could not be handled", e);
      metrics.fault();
    }
  }

  /** A fault of ours must not stop the stream: everybody behind this alert waits for it. */
  private void fault(Running now, AlertRecord alert, Instant at, RuntimeException e) {
    LOG.error("alert {} could not be handled; it is kept in the rejected topic", alert.key(), e);
    metrics.fault();
    forward(now, AlertStage.refuse(alert, at, circumstances.get()));
  }

  private void forward(Running now, List<Output> outputs) {
    for (var output : outputs) {
      metrics.count(output);
      now.context().forward(new Record<>(Keys.of(output), output, output.at().toEpochMilli()));
    }
    if (!outputs.isEmpty()) {
      CommitPace.ofThisThread().ask(now.context());
    }
  }

  private static @Nullable Imprint imprint(Headers headers) {
    var header = headers.lastHeader(Imprint.HEADER);
    return header == null ? null : Imprint.decode(header.value());
  }
}
