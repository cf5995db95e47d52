package io.watchbell.router.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.TopicSerde;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.router.incident.Handover;
import io.watchbell.router.pipeline.Circumstances;
import io.watchbell.router.pipeline.Output;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.suppress.InhibitorBook;
import io.watchbell.router.suppress.SilenceBook;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The stream application {@code router}.
 *
 * <pre>
 *   alerts.v1 ─► alert-stage ─┬─► routed (by incident key) ─┐
 *                             │               commands.v1 ─►├─► incident-stage ─┐
 *                             └────────► decisions.v1, alert-states.v1,         │
 *                                        alerts-rejected.v1, incidents.v1, probes.v1
 *   silences.v1, alert-states.v1 ─► read whole by every instance, kept in memory
 * </pre>
 *
 * <p>Every name is explicit: state and internal topics outlive a release only if their names do.
 * Commands and what is routed have the same keys and must have the same number of partitions.
 */
public final class RouterTopology {
  /** The application id. */
  public static final String APPLICATION = "watchbell-router";

  static final String ALERT_STORE = "alert-store";
  static final String INCIDENT_STORE = "incident-store";

  private final SilenceBook silences = new SilenceBook();
  private final InhibitorBook inhibitors = new InhibitorBook();
  private final StreamsBuilder builder = new StreamsBuilder();
  private final Supplier<RouterConfig> config;
  private final BooleanSupplier listening;
  private final RouterMetrics metrics;

  private RouterTopology(
      Supplier<RouterConfig> config, BooleanSupplier listening, MeterRegistry meters) {
    this.config = config;
    this.listening = listening;
    metrics = new RouterMetrics(meters);
  }

  /**
   * The topology.
   *
   * @param kind where state is kept, beside its changelog
   * @param config the live configuration; asked for every record, so that a reload is a swap
   * @param listening whether what senders say reaches the log now; while it does not, timers of
   *     alerts stand still, because nobody knows what has been said
   * @param meters takes {@code watchbell.fates} and {@code watchbell.incidents}
   */
  public static Topology build(
      StreamsStore.Kind kind,
      Supplier<RouterConfig> config,
      BooleanSupplier listening,
      MeterRegistry meters) {
    return new RouterTopology(config, listening, meters).wire(kind);
  }

  private Topology wire(StreamsStore.Kind kind) {
    book(Topics.SILENCES, "silences", this::silence);
    book(Topics.ALERT_STATES, "alert-states", this::state);
    builder.addStateStore(StreamsStore.builder(ALERT_STORE, kind));
    builder.addStateStore(StreamsStore.builder(INCIDENT_STORE, kind));

    var alerts =
        builder.stream(
                Topics.ALERTS.name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("alerts"))
            .process(
                () -> new AlertProcessor(this::circumstances, listening, metrics),
                Named.as("alert-stage"),
                ALERT_STORE);
    var routed =
        pick(alerts, "routed", Output.Routed.class, Output.Routed::handover)
            .repartition(
                Repartitioned.<String, Handover>as("routed")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(TopicSerde.of(Handover.CODEC)))
            .<Instruction>mapValues(Instruction.HandOver::new, Named.as("handed-over"));
    var commands =
        builder.stream(
                Topics.COMMANDS.name(),
                Consumed.with(Serdes.String(), TopicSerde.of(Topics.COMMANDS)).withName("commands"))
            .<Instruction>mapValues(Instruction.Obey::new, Named.as("commanded"));
    var incidents =
        routed
            .merge(commands, Named.as("instructions"))
            .process(
                () -> new IncidentProcessor(metrics), Named.as("incident-stage"), INCIDENT_STORE);

    writeStates(alerts);
    writeRejected(alerts);
    writeDecisions(alerts, "alert");
    writeDecisions(incidents, "incident");
    writeIncidents(incidents);
    writeProbes(incidents);
    return builder.build();
  }

  private Circumstances circumstances() {
    return new Circumstances(config.get(), silences, inhibitors);
  }

  // What every instance reads whole.

  private <T> void book(Topic<T> topic, String name, BiConsumer<String, @Nullable T> book) {
    var store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(name + "-book"), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled();
    builder.addGlobalStore(
        store,
        topic.name(),
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(name + "-read"),
        () -> new BookProcessor<>(topic, book));
  }

  private void silence(String id, @Nullable Silence silence) {
    if (silence == null) {
      silences.remove(id);
    } else {
      silences.put(silence);
    }
  }

  private void state(String fingerprint, @Nullable AlertState state) {
    inhibitors.stands(fingerprint, state, config.get().rules());
  }

  // What is written.

  private void writeDecisions(KStream<String, Output> outputs, String stage) {
    write(
        pick(outputs, stage + "-decisions", Output.Decided.class, Output.Decided::decision),
        Topics.DECISIONS,
        stage + "-decisions-write");
  }

  private void writeStates(KStream<String, Output> outputs) {
    write(
        pick(outputs, "states", Output.StateChanged.class, Output.StateChanged::state),
        Topics.ALERT_STATES,
        "states-write");
  }

  private void writeRejected(KStream<String, Output> outputs) {
    write(
        pick(outputs, "rejected", Output.Refused.class, Output.Refused::rejected),
        Topics.ALERTS_REJECTED,
        "rejected-write");
  }

  private void writeIncidents(KStream<String, Output> outputs) {
    write(
        pick(outputs, "incidents", Output.Changed.class, Output.Changed::change),
        Topics.INCIDENTS,
        "incidents-write");
  }

  private void writeProbes(KStream<String, Output> outputs) {
    write(
        pick(outputs, "probes", Output.Answered.class, Output.Answered::answer),
        Topics.PROBES,
        "probes-write");
  }

  private static <O extends Output, T> KStream<String, T> pick(
      KStream<String, Output> outputs, String name, Class<O> type, Function<O, @Nullable T> value) {
    return outputs
        .filter((_, output) -> type.isInstance(output), Named.as(name + "-filter"))
        .mapValues(output -> value.apply(type.cast(output)), Named.as(name));
  }

  private static <T> void write(KStream<String, T> values, Topic<T> topic, String name) {
    values.to(topic.name(), Produced.with(Serdes.String(), TopicSerde.of(topic)).withName(name));
  }
}
