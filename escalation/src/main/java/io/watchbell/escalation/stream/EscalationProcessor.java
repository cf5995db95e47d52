package io.watchbell.escalation.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.escalation.engine.Desk;
import io.watchbell.escalation.handoff.Surroundings;
import io.watchbell.escalation.handoff.WatchClerk;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.kafka.CommitPace;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.Trail;
import io.watchbell.model.command.Command;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each record to the desk, and the desk the time. One per task, on the task's thread. */
final class EscalationProcessor implements Processor<String, byte[], String, byte[]> {
  /** How often the clock is looked at. */
  static final Duration TICK = Duration.ofMillis(100);

  /** Most deadlines of one look at the store, and most looks of one tick. */
  private static final int WAKES_MAX = 100;

  private static final int LOOKS_MAX = 20;
  private static final long TICK_WORK_MILLIS = 60;

  /** How often watches are looked at. */
  private static final long CLERK_MILLIS = 1_000;

  private static final Logger log = LoggerFactory.getLogger(EscalationProcessor.class);

  private final Supplier<Roster> roster;
  private final EscalationMeters metrics;
  private final EscalationTopology.Witness witness;
  private final Surroundings around;
  private final Trail trail;
  private @Nullable Task task;

  EscalationProcessor(
      Supplier<Roster> roster,
      MeterRegistry metrics,
      EscalationTopology.Witness witness,
      Surroundings around,
      Trail trail) {
    this.around = around;
    this.trail = trail;
    this.witness = witness;
    this.roster = roster;
    this.metrics = new EscalationMeters(metrics);
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    KeyValueStore<String, byte[]> store = context.getStateStore(EscalationTopology.STORE);
    var way = new Way(trail, new StreamsStore(store));
    var forward = new Forward(context, metrics, witness, way);
    var desk = new Desk(new StreamsStore(store), roster, forward, this::guarded);
    // One task is told of watches: the same people must not be told by each.
    var clerk =
        context.taskId().partition() == 0
            ? new WatchClerk(new StreamsStore(store), roster, around, forward::page)
            : null;
    var catchUp = new CatchUp(context.currentSystemTimeMs());
    var begun = new Task(context, desk, catchUp, metrics, clerk, new Once(), witness, way);
    // All tasks at the same instants, so that a thread commits once for all its tasks.
    context.schedule(Instant.EPOCH, TICK, PunctuationType.WALL_CLOCK_TIME, _ -> begun.tick());
    task = begun;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (task != null) {
      task.process(record);
    }
  }

  /** A fault of ours in one ladder must not stop the stream: all others climb in it too. */
  private void guarded(String incident, Runnable work) {
    try {
      work.run();
    } catch (KafkaException e) {
      throw e; // The store or the producer: Streams deals with it.
    } catch (RuntimeException e) {
      metrics.fault();
      log.error("incident {}: something could not be handled; tried again", incident, e);
    }
  }

  /** Whether something has been done. */
  private static final class Once {
    private boolean done;

    boolean isFirst() {
      boolean first = !done;
      done = true;
      return first;
    }
  }

  /** What a processor has once it is begun. */
  private record Task(
      ProcessorContext<String, byte[]> context,
      Desk desk,
      CatchUp catchUp,
      EscalationMeters metrics,
      @Nullable WatchClerk clerk,
      Once once,
      EscalationTopology.Witness witness,
      Way way) {
    private Instant wall() {
      return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }

    void process(Record<String, byte[]> record) {
      catchUp.record(record.timestamp(), context.currentSystemTimeMs());
      try {
        handle(record);
      } catch (KafkaException e) {
        throw e; // The store or the producer: Streams deals with it.
      } catch (RuntimeException e) {
        passOver(e);
      }
    }

    private void handle(Record<String, byte[]> record) {
      var topic = context.recordMetadata().map(from -> from.topic()).orElse("");
      var value = record.value();
      if (value == null || record.key() == null) {
        throw new IllegalArgumentException("a record without key or value");
      }
      if (topic.equals(Topics.INCIDENTS.name())) {
        var change = Topics.INCIDENTS.codec().decode(value);
        belongs(record, change.incident().id().key().text());
        var step = way.begin(change, record.headers());
        try {
          desk.handle(change, wall());
        } finally {
          way.end(change, step);
        }
      } else if (topic.equals(Topics.COMMANDS.name())) {
        var command = Topics.COMMANDS.codec().decode(value);
        belongs(record, command.incident().key().text());
        desk.handle(command, wall());
      } else if (topic.equals(Topics.SILENCE_WARNINGS.name())) {
        desk.handle(Topics.SILENCE_WARNINGS.codec().decode(value), wall());
      } else {
        var outcome = Topics.PAGE_OUTCOMES.codec().decode(value);
        belongs(record, outcome.incident().key().text());
        desk.handle(outcome, wall());
      }
    }

    /** A record under a foreign key may be in a foreign partition, where its incident is not. */
    private static void belongs(Record<String, byte[]> record, String key) {
      if (!record.key().equals(key)) {
        throw new IllegalArgumentException("key " + record.key() + ", expected " + key);
      }
    }

    /** It stays in its topic, where it can be looked at; the place is in the log. */
    private void passOver(RuntimeException problem) {
      var from = context.recordMetadata();
      var topic = from.map(place -> place.topic()).orElse("?");
      metrics.unreadable(topic).increment();
      log.warn(
          "passed over a record that cannot be understood: topic={} partition={} offset={}",
          topic,
          from.map(place -> place.partition()).orElse(-1),
          from.map(place -> place.offset()).orElse(-1L),
          problem);
    }

    void tick() {
      long began = context.currentSystemTimeMs();
      if (!catchUp.isDone(began)) {
        return;
      }
      if (once.isFirst()) {
        desk.standing().forEach(witness::stands);
      }
      int looks = 0;
      boolean more = true;
      while (more
          && looks < LOOKS_MAX
          && context.currentSystemTimeMs() - began < TICK_WORK_MILLIS) {
        more = desk.wake(wall(), WAKES_MAX) == WAKES_MAX;
        looks++;
      }
      if (clerk != null && began % CLERK_MILLIS < TICK.toMillis()) {
        look(clerk);
      }
    }

    /** What is wrong with a letter about a watch must not stop what pages people. */
    private void look(WatchClerk who) {
      try {
        who.look(wall());
      } catch (KafkaException e) {
        throw e;
      } catch (RuntimeException e) {
        metrics.watchFailed();
        log.error("what is to be told of watches could not be worked out", e);
      }
    }
  }

  /** Passes on what the desk decides. */
  private record Forward(
      ProcessorContext<String, byte[]> context,
      EscalationMeters metrics,
      EscalationTopology.Witness witness,
      Way way)
      implements Desk.Out {
    @Override
    public void page(Page page) {
      var key = page.incident().key().text();
      var from = way.of(page.incident());
      forward(Topics.PAGES, EscalationTopology.name(Topics.PAGES), key, page, page.at(), from);
    }

    @Override
    public void response(ResponseChange change) {
      metrics.count(change);
      witness.heard(change);
      forward(Topics.RESPONSES, change.response().id().key().text(), change, change.at());
    }

    @Override
    public void probe(ProbeAnswer answer) {
      forward(Topics.PROBES, answer.probe(), answer, answer.at());
    }

    @Override
    public void gaveUp(Page page) {
      witness.gaveUp(page);
    }

    @Override
    public void command(Command command) {
      var key = command.incident().key().text();
      forward(Topics.COMMANDS, EscalationTopology.ASKED, key, command, command.at(), null);
    }

    private <T> void forward(Topic<T> topic, String key, T value, Instant at) {
      forward(topic, EscalationTopology.name(topic), key, value, at, null);
    }

    private <T> void forward(
        Topic<T> topic, String sink, String key, T value, Instant at, byte @Nullable [] from) {
      var bytes = topic.codec().encode(value);
      context.forward(Trail.record(key, bytes, Math.max(0, at.toEpochMilli()), from), sink);
      CommitPace.ofThisThread().ask(context);
    }
  }
}
