package io.watchbell.router.topology;

import io.watchbell.kafka.CommitPace;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.Trail;
import io.watchbell.kafka.Trail.Step;
import io.watchbell.model.topic.Codec;
import io.watchbell.router.order.Sequencer;
import io.watchbell.router.order.Watermarks;
import io.watchbell.router.pipeline.CorrelationStage;
import io.watchbell.router.pipeline.Output;
import java.nio.charset.StandardCharsets;
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

/** Puts what arrives into one order, and runs the stage of correlation on it. */
final class CorrelationProcessor implements Processor<String, byte[], String, Output> {
  private static final Logger LOG = LoggerFactory.getLogger(CorrelationProcessor.class);
  private static final int AT_ONCE = 500;

  // Capitals: the rows of the stage, in the same store, begin with small letters.
  private static final String ORDER_ROWS = "O";
  private static final String MARK_ROWS = "Y";
  private static final String VERSION_ROW = "V";

  private final RouterTopology.Surroundings around;
  private final RouterMetrics metrics;
  private @Nullable Running running;

  CorrelationProcessor(RouterTopology.Surroundings around, RouterMetrics metrics) {
    this.around = around;
    this.metrics = metrics;
  }

  private record Running(
      ProcessorContext<String, Output> context,
      CorrelationStage stage,
      Sequencer order,
      Progress progress,
      Ruling ruling,
      Steps steps) {}

  @Override
  public void init(ProcessorContext<String, Output> context) {
    KeyValueStore<String, byte[]> kept = context.getStateStore(RouterTopology.CORRELATION_STORE);
    var store = new StreamsStore(kept);
    int partitions = around.partitions();
    long clock = around.clock(context);
    var marks = new Watermarks(store, MARK_ROWS, partitions, clock);
    var now =
        new Running(
            context,
            new CorrelationStage(store),
            new Sequencer(store, ORDER_ROWS),
            new Progress(marks, partitions, around.listening(), clock),
            new Ruling(store, VERSION_ROW, around),
            new Steps(around.trail(), store));
    running = now;
    // All tasks at the same instants, so that a thread commits once for all its tasks.
    context.schedule(
        Instant.EPOCH,
        AlertProcessor.TICK,
        PunctuationType.WALL_CLOCK_TIME,
        _ -> goOn(now, around.clock(context)));
  }

  @Override
  public void process(Record<String, byte[]> record) {
    var now = running;
    if (now == null) {
      throw new IllegalStateException("a record before the start");
    }
    long clock = around.clock(now.context());
    var at = Instant.ofEpochMilli(record.timestamp());
    if (!Passage.PassageCodec.isMark(record.value())) {
      now.order().add(new Sequencer.Entry(at, rank(record.value()) + record.key(), record.value()));
      now.progress().waits(clock);
      if (Passage.PassageCodec.isNews(record.value())) {
        now.steps().arrives(record.key(), record.headers());
      }
      goOnIfLate(now, at, clock);
    } else if (decode(record.value()) instanceof Passage.OfMark(int partition)) {
      now.progress().said(partition, at, clock);
      goOn(now, clock);
    }
  }

  /**
   * When it has something to do by itself next, as far as it is known, or null: what waits for its
   * turn is to be looked at again at once.
   *
   * @param clock what the clock on the wall shows, epoch milliseconds
   */
  @Nullable Instant nextDue(long clock) {
    var now = running;
    if (now == null) {
      return null;
    }
    if (!now.order().isEmpty()) {
      return Instant.ofEpochMilli(clock);
    }
    var due = now.stage().nextTimer();
    return due == null ? null : due.plusMillis(Progress.BEHIND_CLOCK_MILLIS);
  }

  /** Of what happens at one instant, what people say comes first. */
  private static String rank(byte[] passage) {
    return Passage.PassageCodec.isNews(passage) ? "1" : "0";
  }

  /** What is said later than it should have been waits for nothing. */
  private void goOnIfLate(Running now, Instant at, long clock) {
    var before = now.progress().before(clock);
    if (before != null && at.isBefore(before)) {
      goOn(now, clock);
    }
  }

  /** Handles what can be handled by now. */
  private void goOn(Running now, long clock) {
    var before = now.progress().before(clock);
    if (before == null || !now.ruling().isSettled(clock)) {
      return;
    }
    now.stage().adopt(now.ruling().config());
    List<Sequencer.Entry> entries;
    do {
      entries = now.order().takeBefore(before, AT_ONCE);
      for (int i = 0; i < entries.size(); i++) {
        handle(now, entries.get(i));
        if (!now.ruling().isSettled(clock)) {
          // The rest waits for a version that is not known here yet.
          entries.subList(i + 1, entries.size()).forEach(now.order()::add);
          return;
        }
        now.stage().adopt(now.ruling().config());
      }
    } while (entries.size() == AT_ONCE);
    fireDue(now, before(before));
  }

  private void handle(Running now, Sequencer.Entry entry) {
    var passage = decode(entry.what());
    if (passage == null) {
      return;
    }
    // Here and not in the stage, so that a fault in a timer is not one in what comes after it.
    fireDue(now, passage instanceof Passage.OfConfiguration ? before(entry.at()) : entry.at());
    var step = passage instanceof Passage.OfNews(var news) ? now.steps().begin(news) : null;
    try {
      forward(now, handle(now, entry, passage), step);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      fault(now, entry, passage, e);
    } finally {
      if (passage instanceof Passage.OfNews(var news)) {
        now.steps().end(news, step);
      }
    }
  }

  private static List<Output> handle(Running now, Sequencer.Entry entry, Passage passage) {
    var stage = now.stage();
    var config = now.ruling().config();
    return switch (passage) {
      case Passage.OfNews(var news) -> stage.handle(news, config);
      case Passage.OfCommand(var command) -> stage.handle(command, command.at(), config);
      case Passage.OfSilence(var silence) ->
          stage.handle(entry.key().substring(1), silence, entry.at(), config);
      case Passage.OfChange(var change) -> stage.handle(change, entry.at(), config);
      case Passage.OfConfiguration(var version) -> {
        now.ruling().becomes(version);
        stage.configured(entry.at());
        yield List.of();
      }
      case Passage.OfMark _ -> List.of();
    };
  }

  /** What was due before another version holds was due under the version before. */
  private static Instant before(Instant at) {
    return at.minusMillis(1);
  }

  /** A fault of ours must not stop the stream, and what was accepted has a fate all the same. */
  private void fault(Running now, Sequencer.Entry entry, Passage passage, RuntimeException e) {
    var what = new String(entry.what(), StandardCharsets.UTF_8);
    LOG.error("{} could not be handled: {}", entry.key(), what, e);
    metrics.fault();
    if (passage instanceof Passage.OfNews(var news)) {
      forward(now, CorrelationStage.refuse(news, now.ruling().config().rules()));
    }
  }

  private void fireDue(Running now, Instant until) {
    var config = now.ruling().config();
    while (now.stage().isDue(until)) {
      try {
        forward(now, now.stage().fireNext(until, config));
      } catch (KafkaException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.error("a timer of an alert or of an incident could not be handled", e);
        metrics.fault();
      }
    }
  }

  private @Nullable Passage decode(byte[] bytes) {
    try {
      return Passage.CODEC.decode(bytes);
    } catch (Codec.CodecException e) {
      LOG.error("what one stage said to the other cannot be read, and is left out", e);
      metrics.fault();
      return null;
    }
  }

  private void forward(Running now, List<Output> outputs) {
    forward(now, outputs, null);
  }

  private void forward(Running now, List<Output> outputs, @Nullable Step step) {
    for (var output : outputs) {
      metrics.count(output);
      long at = output.at().toEpochMilli();
      byte[] context = now.steps().context(output, step);
      now.context().forward(Trail.record(Keys.of(output), output, at, context));
    }
    if (!outputs.isEmpty()) {
      CommitPace.ofThisThread().ask(now.context());
    }
  }
}
