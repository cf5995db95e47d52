package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.Chance;
import io.watchbell.router.pipeline.Output;
import io.watchbell.router.topology.VirtualTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What a stream thread does with a task of the router: reads, decides, and commits all of it at
 * once. Killed before the commit, nothing of it has happened.
 *
 * @param <E> what it reads
 */
final class RouterTask<E> {
  private static final long TICK_MILLIS = 100;
  private static final Duration ACTIVE = Duration.ofMillis(1_500);

  private final World world;
  private final List<E> input;
  private final Function<TaskStore, VirtualTask> maker;
  private final BiConsumer<RouterTask<E>, E> handler;
  private final TaskStore store = new TaskStore();
  private final List<Runnable> said = new ArrayList<>();
  private final Chance chance;
  private VirtualTask task;
  private int read;
  private int committed;
  private boolean commitIsDue;
  private long wakes;
  private Instant activeUntil = Instant.EPOCH;

  /**
   * A task.
   *
   * @param input what it reads, which grows
   * @param handler gives one of it to the task
   */
  RouterTask(
      World world,
      String name,
      List<E> input,
      Function<TaskStore, VirtualTask> maker,
      BiConsumer<RouterTask<E>, E> handler) {
    this.world = world;
    this.input = input;
    this.maker = maker;
    this.handler = handler;
    this.chance = world.chance(name);
    this.task = maker.apply(store);
  }

  VirtualTask task() {
    return task;
  }

  /** Something is said besides what the task says. */
  void say(Runnable what) {
    said.add(what);
  }

  /** Begins, also after a kill. */
  void begin() {
    store.rollback();
    said.clear();
    read = committed;
    commitIsDue = false;
    task = maker.apply(store);
    hear();
    stayAwake();
  }

  /** Something was written that it reads. */
  void written() {
    world.router().after(chance.millis(1, 20), this::hear);
  }

  private void hear() {
    while (read < input.size()) {
      var next = input.get(read);
      read++;
      handler.accept(this, next);
      take();
      world.router().mayDie();
    }
    commitSoon();
    stayAwake();
  }

  private void take() {
    for (Output output : task.takeSaid()) {
      said.add(() -> world.decided(output));
    }
  }

  /** Looks at the clock ten times a second, while there is anything to see. */
  void stayAwake() {
    activeUntil = world.agenda().instant().plus(ACTIVE);
    wakeAt(Instant.EPOCH);
  }

  private void wakeAt(Instant at) {
    long own = ++wakes;
    long next = world.agenda().instant().toEpochMilli() + 1;
    long millis = Math.ceilDiv(Math.max(next, at.toEpochMilli()), TICK_MILLIS) * TICK_MILLIS;
    var delay = Duration.ofMillis(millis - world.agenda().instant().toEpochMilli());
    world
        .router()
        .after(
            delay,
            () -> {
              if (own == wakes) {
                tick();
              }
            });
  }

  private void tick() {
    task.tick();
    take();
    world.router().mayDie();
    commitSoon();
    var due = task.nextDue(world.wall().toEpochMilli());
    if (world.agenda().instant().isBefore(activeUntil)) {
      wakeAt(Instant.EPOCH);
    } else if (due != null) {
      wakeAt(world.inTheWorld(due));
    }
  }

  private void commitSoon() {
    if (!commitIsDue && (committed < read || !said.isEmpty())) {
      commitIsDue = true;
      world.router().after(chance.millis(2, 80), this::commit);
    }
  }

  private void commit() {
    commitIsDue = false;
    world.router().mayDie();
    store.commit();
    committed = read;
    var all = List.copyOf(said);
    said.clear();
    all.forEach(Runnable::run);
    world.router().mayDie();
  }
}
