package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.command.Command;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.state.MemoryStore;
import io.watchbell.router.suppress.InhibitorBook;
import io.watchbell.router.suppress.SilenceBook;
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
  private static final int ALL = Integer.MAX_VALUE;

  private final List<MemoryStore> alertStores;
  private final List<IncidentStage> incidentStages;
  private final SilenceBook silences = new SilenceBook();
  private final InhibitorBook inhibitors = new InhibitorBook();
  private final Consumer<Output> sink;
  private List<AlertStage> alertStages;
  private Circumstances circumstances;
  private Instant now;

  /**
   * A router.
   *
   * @param partitions into how many parts fingerprints and incident keys are divided
   * @param start when time begins
   * @param sink takes everything that is decided, in order, but for what goes between the stages
   */
  public InMemoryRouter(int partitions, RouterConfig config, Instant start, Consumer<Output> sink) {
    alertStores = Stream.generate(MemoryStore::new).limit(partitions).toList();
    alertStages = stages(alertStores);
    incidentStages =
        Stream.generate(() -> new IncidentStage(new MemoryStore())).limit(partitions).toList();
    circumstances = new Circumstances(config, silences, inhibitors);
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
    now = back;
  }

  /** From now on another configuration holds. */
  public void configure(RouterConfig config) {
    circumstances = new Circumstances(config, silences, inhibitors);
  }

  /** Takes in an alert, when it was received. */
  public void alert(Alert alert) {
    record(AlertRecord.of(alert), alert.receivedAt());
  }

  /** Takes in a record of the alerts topic, whatever it is. */
  public void record(AlertRecord record, Instant at) {
    advanceTo(at);
    pass(stage(alertStages, record.key()).handle(record, now, circumstances));
  }

  /** Takes in a silence, or another version of one. */
  public void silence(Silence silence, Instant at) {
    advanceTo(at);
    silences.put(silence);
  }

  /** Forgets a silence. */
  public void unsilence(String id, Instant at) {
    advanceTo(at);
    silences.remove(id);
  }

  /** Takes in a command, when it was given. */
  public void command(Command command) {
    advanceTo(command.at());
    var key = command.incident().key().text();
    stage(incidentStages, key).handle(command, now).forEach(sink);
  }

  /** Lets time go on; it never goes back. */
  public void advanceTo(Instant until) {
    for (var next = nextDue(); next != null && !next.isAfter(until); next = nextDue()) {
      now = next.isAfter(now) ? next : now;
      fireDue();
    }
    now = until.isAfter(now) ? until : now;
  }

  /** What time it is. */
  public Instant now() {
    return now;
  }

  private void fireDue() {
    var outputs = new ArrayList<Output>();
    for (var stage : alertStages) {
      outputs.addAll(stage.fireDue(now, ALL, circumstances));
    }
    pass(sorted(outputs));
    var changes = new ArrayList<Output>();
    for (var stage : incidentStages) {
      changes.addAll(stage.fireDue(now, ALL));
    }
    pass(sorted(changes));
  }

  private static List<Output> sorted(List<Output> outputs) {
    outputs.sort(Comparator.comparing(InMemoryRouter::key));
    return outputs;
  }

  /** When something happens by itself next, or null when nothing will. */
  public @Nullable Instant nextDue() {
    Instant next = null;
    for (var stage : alertStages) {
      next = earlier(next, stage.nextDue(now, circumstances));
    }
    for (var stage : incidentStages) {
      next = earlier(next, stage.nextDue());
    }
    return next;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isBefore(one) ? other : one;
  }

  private void pass(List<Output> outputs) {
    for (var output : outputs) {
      switch (output) {
        case Output.Routed(var key, var handover) ->
            stage(incidentStages, key.text()).handle(key, handover).forEach(sink);
        case Output.StateChanged changed -> {
          remember(changed);
          sink.accept(changed);
        }
        case Output.Decided _, Output.Changed _, Output.Refused _, Output.Answered _ ->
            sink.accept(output);
      }
    }
  }

  private void remember(Output.StateChanged changed) {
    var state = changed.state();
    inhibitors.stands(changed.fingerprint().hex(), state, circumstances.config().rules());
  }

  /** What an output is about, so that what happens at one instant has one order. */
  private static String key(Output output) {
    return switch (output) {
      case Output.Decided(var decision) -> decision.fingerprint().hex();
      case Output.StateChanged(var fingerprint, _, _) -> fingerprint.hex();
      case Output.Routed(_, var handover) -> handover.ticket().fingerprint().hex();
      case Output.Changed(var change) -> change.incident().id().key().text();
      case Output.Refused _, Output.Answered _ -> "";
    };
  }

  private static <T> T stage(List<T> stages, String key) {
    return stages.get(Math.floorMod(key.hashCode(), stages.size()));
  }
}
