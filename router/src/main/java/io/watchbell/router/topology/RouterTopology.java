package io.watchbell.router.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.TopicSerde;
import io.watchbell.kafka.Trail;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord;
import io.watchbell.router.pipeline.Output;
import io.watchbell.router.pipeline.RouterConfig;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * The stream application {@code router}.
 *
 * <pre>
 *   alerts.v1 ─► alert-stage ─┬────────► decisions.v1, alerts-rejected.v1
 *                             │ (what is news)
 *   commands.v1, silences.v1, ┴─► ordered (one partition) ─► correlation-stage ─►
 *   changes.v1, config.v1       decisions.v1, alert-states.v1, incidents.v1,
 *                              silence-warnings.v1, probes.v1
 * </pre>
 *
 * <p>Every name is explicit: state and internal topics outlive a release only if their names do.
 */
public final class RouterTopology {
  /** The application id. */
  public static final String APPLICATION = "watchbell-router";

  static final String ALERT_STORE = "alert-store";
  static final String CORRELATION_STORE = "correlation-store";

  /** The stage of correlation has one task: it is told everything in one order. */
  private static final int CORRELATION_TASKS = 1;

  private final StreamsBuilder builder = new StreamsBuilder();
  private final Surroundings around;
  private final RouterMetrics metrics;

  private RouterTopology(Surroundings around, MeterRegistry meters) {
    this.around = around;
    metrics = new RouterMetrics(meters);
  }

  /** What the topology needs to know of where it runs. */
  public interface Surroundings {
    /**
     * The configuration that holds in this process; asked for every record of the first stage, so
     * that a reload is a swap. The second stage asks where the order says nothing.
     */
    RouterConfig config();

    /** The configuration of a version that the order names. */
    default Lookup config(String version) {
      return new Lookup.NotYet();
    }

    /** How many partitions the alerts topic has. */
    int partitions();

    /**
     * Whether what senders say reaches the log now; while it does not, timers of alerts stand
     * still, because nobody knows what has been said.
     */
    BooleanSupplier listening();

    /** Who follows alerts on their way. */
    default Trail trail() {
      return Trail.OFF;
    }

    /** What the clock on the wall shows, epoch milliseconds. */
    default long clock(ProcessorContext<?, ?> context) {
      return context.currentSystemTimeMs();
    }
  }

  /** How many tasks the topology has with so many partitions. */
  public static int tasks(int partitions) {
    return partitions + CORRELATION_TASKS;
  }

  /**
   * The topology.
   *
   * @param kind where state is kept, beside its changelog
   * @param meters takes {@code watchbell.fates} and {@code watchbell.incidents}
   */
  public static Topology build(StreamsStore.Kind kind, Surroundings around, MeterRegistry meters) {
    return new RouterTopology(around, meters).wire(kind);
  }

  private Topology wire(StreamsStore.Kind kind) {
    builder.addStateStore(StreamsStore.builder(ALERT_STORE, kind));
    builder.addStateStore(StreamsStore.builder(CORRELATION_STORE, kind));

    var alerts =
        builder.stream(
                Topics.ALERTS.name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("alerts"))
            .process(
                () -> new AlertProcessor(around, metrics), Named.as("alert-stage"), ALERT_STORE);
    var news =
        alerts
            .filter((_, output) -> isForTheNextStage(output), Named.as("news-filter"))
            .mapValues(RouterTopology::passage, Named.as("news"));
    var commands =
        builder.stream(
                Topics.COMMANDS.name(),
                Consumed.with(Serdes.String(), TopicSerde.of(Topics.COMMANDS)).withName("commands"))
            .filter((_, command) -> isForIncidents(command), Named.as("commands-filter"))
            .<Passage>mapValues(Passage.OfCommand::new, Named.as("commanded"));
    var correlated =
        news.merge(commands, Named.as("news-and-commands"))
            .merge(silences(), Named.as("passages"))
            .merge(changes(), Named.as("passages-and-changes"))
            .merge(versions(), Named.as("passages-and-versions"))
            .mapValues(Passage.CODEC::encode, Named.as("passage-bytes"))
            .repartition(
                Repartitioned.<String, byte[]>as("ordered")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(Serdes.ByteArray())
                    .withNumberOfPartitions(CORRELATION_TASKS))
            .process(
                () -> new CorrelationProcessor(around, metrics),
                Named.as("correlation-stage"),
                CORRELATION_STORE);

    writeRejected(alerts, "alert");
    writeRejected(correlated, "correlation");
    writeDecisions(alerts, "alert");
    writeDecisions(correlated, "correlation");
    writeStates(correlated);
    writeIncidents(correlated);
    writeProbes(correlated);
    writeWarnings(correlated);
    return builder.build();
  }

  private KStream<String, Passage> silences() {
    return builder.stream(
            Topics.SILENCES.name(),
            Consumed.with(Serdes.String(), TopicSerde.of(Topics.SILENCES)).withName("silences"))
        .mapValues(Passage.OfSilence::new, Named.as("silenced"));
  }

  /** What people and their tools changed. */
  private KStream<String, Passage> changes() {
    return builder.stream(
            Topics.CHANGES.name(),
            Consumed.with(Serdes.String(), TopicSerde.of(Topics.CHANGES)).withName("changes"))
        .filter((_, change) -> change != null, Named.as("changes-filter"))
        .<Passage>mapValues(Passage.OfChange::new, Named.as("changed"));
  }

  /** Which version of the configuration is live from when on. */
  private KStream<String, Passage> versions() {
    return builder.stream(
            Topics.CONFIGURATIONS.name(),
            Consumed.with(Serdes.String(), TopicSerde.of(Topics.CONFIGURATIONS))
                .withName("configurations"))
        .filter((key, _) -> ConfigurationRecord.LIVE.equals(key), Named.as("live-filter"))
        .filter((_, said) -> said instanceof ConfigurationRecord.Move, Named.as("moves-filter"))
        .<Passage>mapValues(RouterTopology::moved, Named.as("configured"));
  }

  private static Passage moved(ConfigurationRecord said) {
    return switch (said) {
      case ConfigurationRecord.Move move -> new Passage.OfConfiguration(move.version());
      case ConfigurationRecord.Version _ -> throw new IllegalStateException("filtered before");
    };
  }

  static boolean isForTheNextStage(Output output) {
    return output instanceof Output.Passed || output instanceof Output.Marked;
  }

  static Passage passage(Output output) {
    return switch (output) {
      case Output.Passed(var news) -> new Passage.OfNews(news);
      case Output.Marked(int partition, _) -> new Passage.OfMark(partition);
      case Output.Decided _,
          Output.StateChanged _,
          Output.Changed _,
          Output.Refused _,
          Output.Warned _,
          Output.Answered _ ->
          throw new IllegalStateException("not for the next stage: " + output);
    };
  }

  /** What people do about an incident is escalation's affair; what it is, is ours. */
  static boolean isForIncidents(Command command) {
    return switch (command.action()) {
      case Action.Resolve _, Action.SetSeverity _, Action.Merge _, Action.Split _ -> true;
      case Action.Acknowledge _,
          Action.Escalate _,
          Action.Snooze _,
          Action.Reassign _,
          Action.AddResponder _,
          Action.PostStatus _,
          Action.Note _,
          Action.Probe _ ->
          false;
    };
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

  private void writeRejected(KStream<String, Output> outputs, String stage) {
    write(
        pick(outputs, stage + "-rejected", Output.Refused.class, Output.Refused::rejected),
        Topics.ALERTS_REJECTED,
        stage + "-rejected-write");
  }

  private void writeIncidents(KStream<String, Output> outputs) {
    write(
        pick(outputs, "incidents", Output.Changed.class, Output.Changed::change),
        Topics.INCIDENTS,
        "incidents-write");
  }

  private void writeWarnings(KStream<String, Output> outputs) {
    write(
        pick(outputs, "warnings", Output.Warned.class, Output.Warned::warning),
        Topics.SILENCE_WARNINGS,
        "warnings-write");
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
