package io.watchbell.deploy.simulate;

import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.dispatch.VirtualLane;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dispatcher's lanes, with a thread in the time of the world for each page under way. */
final class Dispatcher implements VirtualLane.Workers, Delivery.Surroundings {
  private final World world;
  private final Chance chance;
  private final long[] taken = new long[Log.RESPONSE_PARTITIONS];
  private final long[] committed = new long[Log.RESPONSE_PARTITIONS];
  private final List<Worker> workers = new ArrayList<>();
  private final List<VirtualLane> lanes = new ArrayList<>();
  private @Nullable Worker working;

  Dispatcher(World world) {
    this.world = world;
    this.chance = Chance.of(world.plan().seed(), "dispatcher");
  }

  /** Begins, also after a kill. */
  void begin() {
    lanes.clear();
    System.arraycopy(committed, 0, taken, 0, committed.length);
    for (int i = 0; i < Log.RESPONSE_PARTITIONS; i++) {
      int partition = i;
      lanes.add(
          new VirtualLane(
              world.delivery(),
              since -> world.log().outcomes(partition, since),
              world.wall(),
              this));
      dispatch(i);
    }
  }

  /** Its process was killed. */
  void end() {
    List.copyOf(workers).forEach(Worker::kill);
    workers.clear();
  }

  /** Takes the pages that are in the log. */
  void dispatch(int partition) {
    world.pager().after(chance.millis(2, 120), () -> take(partition));
  }

  private void take(int partition) {
    var pages = world.log().pages(partition);
    while (taken[partition] < pages.size()) {
      world.pager().mayDie();
      long offset = taken[partition];
      taken[partition]++;
      lanes.get(partition).take(offset, pages.get((int) offset));
      world.pager().after(chance.millis(50, 5_000), () -> commit(partition));
    }
  }

  private void commit(int partition) {
    world.pager().mayDie();
    lanes.get(partition).toCommit().ifPresent(offset -> committed[partition] = offset);
    if (lanes.get(partition).open() > 0) {
      world.pager().after(chance.millis(500, 20_000), () -> commit(partition));
    }
  }

  @Override
  public void begin(Page page, Runnable work) {
    var worker = new Worker(world.agenda(), work, this::resumed);
    workers.removeIf(Worker::isOver);
    workers.add(worker);
    worker.start();
  }

  /** A worker goes on: from now on, it is the one that waits. */
  private void resumed(Worker worker, Runnable goOn) {
    if (world.pager().isUp() && !world.pager().isRunning()) {
      world.pager().run(() -> goOnWith(worker, goOn));
    } else {
      goOnWith(worker, goOn);
    }
  }

  private void goOnWith(Worker worker, Runnable goOn) {
    var before = working;
    working = worker;
    goOn.run();
    working = before;
  }

  @Override
  public void pause(Duration length) {
    var worker = working;
    if (worker == null) {
      throw new IllegalStateException("nobody works");
    }
    worker.await(length);
  }

  @Override
  public InstantSource clock() {
    return world::wall;
  }

  @Override
  public void write(PageOutcome outcome) {
    world.pager().mayDie();
    world.wrote(outcome);
    world.pager().mayDie();
  }

  @Override
  public void broken(Page page, RuntimeException bug) {
    if (!(bug instanceof Vendors.Bug)) {
      throw new AssertionError("a notifier threw", bug);
    }
  }
}
