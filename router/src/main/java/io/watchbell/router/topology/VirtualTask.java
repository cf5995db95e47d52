package io.watchbell.router.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.kafka.Ticks;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.silence.Silence;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.pipeline.Output;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One task of the router with the log, the clock and the store of a simulation: the very processors
 * that run live. Whoever drives it reads the log, hands records in, calls {@link #tick} as often as
 * Kafka Streams would, and writes {@link #takeSaid} in one transaction with the store.
 *
 * <p>Not safe for use by several threads.
 */
public final class VirtualTask {
  private static final Headers NO_HEADERS = new RecordHeaders();

  private final VirtualContext context;
  private final Processor<String, byte[], String, Output> processor;
  private final Pending pending;

  /** When it has something to do by itself next. */
  private interface Pending {
    /** When, or null for never; epoch milliseconds of the clock on the wall. */
    @Nullable Instant next(long clock);
  }

  /**
   * What a task says to the one order.
   *
   * @param key of the record
   * @param bytes what
   * @param at of which time the record is, epoch milliseconds
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost
  public record Told(String key, byte[] bytes, long at) {}

  private VirtualTask(
      VirtualContext context,
      Processor<String, byte[], String, Output> processor,
      Pending pending) {
    this.context = context;
    this.processor = processor;
    this.pending = pending;
    processor.init(context);
  }

  /** The stage of the alerts of a partition. */
  public static VirtualTask ofAlerts(
      int partition,
      KeyValueStore<String, byte[]> store,
      RouterTopology.Surroundings around,
      MeterRegistry meters) {
    var processor = new AlertProcessor(around, new RouterMetrics(meters));
    var context = new VirtualContext(partition, store);
    return new VirtualTask(context, processor, processor::nextDue);
  }

  /** The stage of correlation. */
  public static VirtualTask ofCorrelation(
      KeyValueStore<String, byte[]> store,
      RouterTopology.Surroundings around,
      MeterRegistry meters) {
    var processor = new CorrelationProcessor(around, new RouterMetrics(meters));
    return new VirtualTask(new VirtualContext(0, store), processor, processor::nextDue);
  }

  /** An alert is read. */
  public void alert(AlertRecord alert, long at) {
    var headers = new RecordHeaders();
    if (alert.imprint() != null) {
      headers.add(Imprint.HEADER, alert.imprint().encode());
    }
    processor.process(new Record<>(alert.key(), alert.body(), at, headers));
  }

  /** A tick of ingest is read. */
  public void toldTheTime(long at) {
    processor.process(new Record<>(null, null, at, Ticks.header()));
  }

  /** What another task told the one order is read. */
  public void passage(Told told) {
    processor.process(new Record<>(told.key(), told.bytes(), told.at(), NO_HEADERS));
  }

  /** What Kafka Streams has done ten times a second. */
  public void tick() {
    context.punctuate();
  }

  /**
   * When it has something to do by itself next, or null.
   *
   * @param clock what the clock on the wall shows, epoch milliseconds
   */
  public @Nullable Instant nextDue(long clock) {
    return pending.next(clock);
  }

  /** What it said since this was asked last. */
  public List<Output> takeSaid() {
    return context.takeSaid();
  }

  /** What goes on to the one order, or empty where it goes to a topic. */
  public static Optional<Told> passed(Output output) {
    return RouterTopology.isForTheNextStage(output)
        ? Optional.of(told(Keys.of(output), RouterTopology.passage(output), output.at()))
        : Optional.empty();
  }

  /** A command on its way to the one order; empty where it is only escalation's affair. */
  public static Optional<Told> asked(Command command) {
    return RouterTopology.isForIncidents(command)
        ? Optional.of(
            told(command.incident().key().text(), new Passage.OfCommand(command), command.at()))
        : Optional.empty();
  }

  /** A silence on its way to the one order; null where it was deleted. */
  public static Told silenced(String id, @Nullable Silence silence, Instant at) {
    return told(id, new Passage.OfSilence(silence), at);
  }

  /** A change on its way to the one order. */
  public static Told changed(Change change, Instant at) {
    return told(change.service(), new Passage.OfChange(change), at);
  }

  /** That another version of the configuration holds, on its way to the one order. */
  public static Told configured(String key, String version, Instant at) {
    return told(key, new Passage.OfConfiguration(version), at);
  }

  private static Told told(String key, Passage passage, Instant at) {
    return new Told(key, Passage.CODEC.encode(passage), at.toEpochMilli());
  }
}
