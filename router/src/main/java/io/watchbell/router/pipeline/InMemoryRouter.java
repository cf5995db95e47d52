package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.state.MemoryStore;
import io.watchbell.model.state.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The router in memory, with virtual time: the very stages that run live, for tests, backtests and
 * simulations. Time goes on by what is handed in and by {@link #advanceTo}; what falls due on the
 * way is done at its own instant.
 *
 * <p>What is decided does not depend on the number of partitions: what several partitions do at one
 * instant is put in the order of the keys before it goes on.
 */
public final class InMemoryRouter {

  private final List<MemoryStore> alertStores;
  private final MemoryStore correlationStore = new MemoryStore();
  private final Consumer<Output> sink;
  private List<AlertStage> alertStages;
  private CorrelationStage correlation = new CorrelationStage(correlationStore);
  private RouterConfig config;
  private Instant now;

  /**
   * A router.
   *
   * @param partitions into how many parts fingerprints are divided
   * @param start when time begins
   * @param sink takes everything that is decided, in order, but for what goes between the stages
   */
  public InMemoryRouter(int partitions, RouterConfig config, Instant start, Consumer<Output> sink) {
    alertStores = Stream.generate(MemoryStore::new).limit(partitions).toList();
    alertStages = stages(alertStores);
    this.config = config;
    now = start;
    this.sink = sink;
  }

  private static List<AlertStage> stages(List<MemoryStore> stores) {
    return stores.stream().map(AlertStage::new).toList();
  }

  /**
   * Nobody is here until this instant: as when the process is killed and started again then. Of
   * what falls due meanwhile, nothing happens before.
   */
  public void awayUntil(Instant back) {
    alertStages = stages(alertStores);
    correlation = new CorrelationStage(correlationStore);
    now = back;
  }

  /** From this instant on another configuration holds; what was due before it was due before. */
  public void configure(RouterConfig another, Instant at) {
    advanceTo(at.minusMillis(1));
    correlation.fireDue(at.minusMillis(1), config).forEach(sink);
    correlation.configured(at);
    config = another;
    correlation.adopt(config);
    now = at.isAfter(now) ? at : now;
  }

  /** Takes in an alert, when it was received. */
  public void alert(Alert alert) {
    record(AlertRecord.of(alert), alert.receivedAt());
  }

  /** Takes in a record of the alerts topic, whatever it is. */
  public void record(AlertRecord record, Instant at) {
    advanceTo(at);
    pass(stage(record.key()).handle(record, now, config));
  }

  /**
   * Takes in all that arrives at one instant. What is news among it goes on in the order of the
   * keys, and together with what falls due at that instant, as it does where several partitions are
   * put into one order.
   */
  public void records(List<AlertRecord> records, Instant at) {
    advanceTo(at.minusMillis(1));
    now = at.isAfter(now) ? at : now;
    correlation.fireDue(now, config).forEach(sink);
    var outputs = firedFirst();
    for (var record : records) {
      outputs.addAll(stage(record.key()).handle(record, now, config));
    }
    pass(sorted(outputs));
  }

  /** Takes in a silence, or another version of one. */
  public void silence(Silence silence, Instant at) {
    advanceTo(at);
    correlation.handle(silence.id(), silence, now, config).forEach(sink);
  }

  /** Forgets a silence. */
  public void unsilence(String id, Instant at) {
    advanceTo(at);
    correlation.handle(id, null, now, config).forEach(sink);
  }

  /** Takes in that something was changed. */
  public void change(Change change, Instant at) {
    advanceTo(at);
    correlation.handle(change, now, config).forEach(sink);
  }

  /** Takes in a command, when it was given. */
  public void command(Command command) {
    advanceTo(command.at());
    correlation.handle(command, now, config).forEach(sink);
  }

  /** Lets time go on; it never goes back. */
  public void advanceTo(Instant until) {
    for (var next = nextDue(); next != null && !next.isAfter(until); next = nextDue()) {
      now = next.isAfter(now) ? next : now;
      correlation.fireDue(now, config).forEach(sink);
      pass(sorted(firedFirst()));
    }
    now = until.isAfter(now) ? until : now;
  }

  /** What time it is. */
  public Instant now() {
    return now;
  }

  private List<Output> firedFirst() {
    var outputs = new ArrayList<Output>();
    for (var stage : alertStages) {
      outputs.addAll(stage.fireDue(now, config));
    }
    return outputs;
  }

  private static List<Output> sorted(List<Output> outputs) {
    outputs.sort(Comparator.comparing(InMemoryRouter::key));
    return outputs;
  }

  /** When something happens by itself next, or null when nothing will. */
  public @Nullable Instant nextDue() {
    var next = correlation.nextDue(now, config);
    for (var stage : alertStages) {
      next = Timers.earlier(next, stage.nextDue(now));
    }
    return next;
  }

  private void pass(List<Output> outputs) {
    for (var output : outputs) {
      if (output instanceof Output.Passed(var news)) {
        correlation.handle(news, config).forEach(sink);
      } else {
        sink.accept(output);
      }
    }
  }

  /** What an output is about, so that what happens at one instant has one order. */
  private static String key(Output output) {
    return switch (output) {
      case Output.Decided(var decision) -> decision.fingerprint().hex();
      case Output.Passed(var news) -> news.fingerprint().hex();
      case Output.StateChanged _,
          Output.Changed _,
          Output.Refused _,
          Output.Warned _,
          Output.Answered _,
          Output.Marked _ ->
          "";
    };
  }

  private AlertStage stage(String key) {
    return alertStages.get(Math.floorMod(key.hashCode(), alertStages.size()));
  }
}
