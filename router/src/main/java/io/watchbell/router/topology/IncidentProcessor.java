package io.watchbell.router.topology;

import io.watchbell.kafka.CommitPace;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.router.pipeline.IncidentStage;
import io.watchbell.router.pipeline.Output;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the stage of the incidents on a partition. */
final class IncidentProcessor implements Processor<String, Instruction, String, Output> {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentProcessor.class);

  private final RouterMetrics metrics;
  private @Nullable Running running;

  IncidentProcessor(RouterMetrics metrics) {
    this.metrics = metrics;
  }

  private record Running(
      ProcessorContext<String, Output> context, IncidentStage stage, Horizon horizon) {}

  @Override
  public void init(ProcessorContext<String, Output> context) {
    KeyValueStore<String, byte[]> store = context.getStateStore(RouterTopology.INCIDENT_STORE);
    var stage = new IncidentStage(new StreamsStore(store));
    var now = new Running(context, stage, new Horizon(context.currentSystemTimeMs()));
    running = now;
    // All tasks at the same instants, so that a thread commits once for all its tasks.
    context.schedule(
        Instant.EPOCH,
        AlertProcessor.TICK,
        PunctuationType.WALL_CLOCK_TIME,
        clock -> tick(now, clock));
  }

  @Override
  public void process(Record<String, Instruction> record) {
    var now = running;
    if (now == null) {
      throw new IllegalStateException("a record before the start");
    }
    now.horizon().saw(record.timestamp(), now.context().currentSystemTimeMs());
    try {
      forward(now, handle(now.stage(), record));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      // A fault of ours must not stop the stream: everybody behind this record waits for it.
      LOG.error("{} could not be handled: {}", record.key(), record.value(), e);
      metrics.fault();
    }
  }

  private static List<Output> handle(IncidentStage stage, Record<String, Instruction> record) {
    return switch (record.value()) {
      case Instruction.HandOver(var handover) ->
          stage.handle(new IncidentKey(record.key()), handover);
      case Instruction.Obey(var command) -> stage.handle(command, command.at());
    };
  }

  private void tick(Running now, long clock) {
    long until = now.horizon().at(clock);
    if (until <= 0) {
      return;
    }
    try {
      forward(now, now.stage().fireDue(Instant.ofEpochMilli(until), AlertProcessor.DUE_MAX));
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("timers of incidents could not be handled", e);
      metrics.fault();
    }
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
}
