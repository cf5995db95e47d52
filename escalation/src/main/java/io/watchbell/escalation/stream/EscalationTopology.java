package io.watchbell.escalation.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.escalation.handoff.Surroundings;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.Trail;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * The stream application that decides who is paged: incidents, commands, what came of pages and
 * silences that end soon in, responses, pages and answers to probes out. One processor on one
 * store, so that everything about one incident happens in one order.
 */
public final class EscalationTopology {
  /** The application id. */
  public static final String APPLICATION = "watchbell-escalation";

  /** The store of all escalations and their timers. */
  public static final String STORE = "escalation-store";

  static final String PROCESSOR = "escalation";

  /** Where that goes which the ladder itself asks for; it is read again as a command. */
  static final String ASKED = "asked";

  /** Who is told at once, in this process, of what is decided; it must return at once. */
  public interface Witness {
    /** A ladder ended with nobody; may be told twice, as after a crash. */
    default void gaveUp(Page page) {}

    /** A ladder ended with nobody before this instance came to it, and nobody has it yet. */
    default void stands(Page page) {}

    /** Something happened to a response. */
    default void heard(ResponseChange change) {}
  }

  private EscalationTopology() {}

  /**
   * The topology.
   *
   * @param roster asked anew for each record, so that a reload is a swap
   * @param kind where escalations are kept
   */
  public static Topology build(
      Supplier<Roster> roster, StreamsStore.Kind kind, MeterRegistry metrics) {
    return build(roster, kind, metrics, new Witness() {}, Surroundings.none(), Trail.OFF);
  }

  /**
   * The same with a witness.
   *
   * @param around what letters about watches tell of
   * @param trail who follows alerts on their way
   */
  public static Topology build(
      Supplier<Roster> roster,
      StreamsStore.Kind kind,
      MeterRegistry metrics,
      Witness witness,
      Surroundings around,
      Trail trail) {
    var topology = new Topology();
    source(topology, Topics.INCIDENTS);
    source(topology, Topics.COMMANDS);
    source(topology, Topics.PAGE_OUTCOMES);
    source(topology, Topics.SILENCE_WARNINGS);
    topology.addProcessor(
        PROCESSOR,
        () -> new EscalationProcessor(roster, metrics, witness, around, trail),
        name(Topics.INCIDENTS),
        name(Topics.COMMANDS),
        name(Topics.PAGE_OUTCOMES),
        name(Topics.SILENCE_WARNINGS));
    topology.addStateStore(StreamsStore.builder(STORE, kind), PROCESSOR);
    sink(topology, Topics.RESPONSES);
    sink(topology, Topics.PAGES);
    sink(topology, Topics.PROBES);
    topology.addSink(
        ASKED,
        Topics.COMMANDS.name(),
        new StringSerializer(),
        new ByteArraySerializer(),
        PROCESSOR);
    return topology;
  }

  /** Values are read as bytes: what cannot be parsed is the processor's to pass over. */
  private static void source(Topology topology, Topic<?> topic) {
    topology.addSource(
        name(topic), new StringDeserializer(), new ByteArrayDeserializer(), topic.name());
  }

  private static void sink(Topology topology, Topic<?> topic) {
    topology.addSink(
        name(topic), topic.name(), new StringSerializer(), new ByteArraySerializer(), PROCESSOR);
  }

  /** The name of a topic's node: {@code incidents} for {@code watchbell.incidents.v1}. */
  static String name(Topic<?> topic) {
    return topic.name().replace("watchbell.", "").replace(".v1", "");
  }
}
