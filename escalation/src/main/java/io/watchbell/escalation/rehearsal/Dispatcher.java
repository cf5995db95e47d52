package io.watchbell.escalation.rehearsal;

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
  private final Pager pager;
  private final Chance chance;
  private final long[] taken;
  private final long[] committed;
  private final List<Worker> workers = new ArrayList<>();
  private final List<VirtualLane> lanes = new ArrayList<>();
  private @Nullable Worker working;

  Dispatcher(Pager pager) {
    this.pager = pager;
    this.chance = pager.around().chance("dispatcher");
    this.taken = new long[pager.book().partitions()];
    this.committed = new long[pager.book().partitions()];
  }

  /** Begins, also after a kill. */
  void begin() {
    lanes.clear();
    System.arraycopy(committed, 0, taken, 0, committed.length);
    for (int i = 0; i < taken.length; i++) {
      int partition = i;
      lanes.add(
          new VirtualLane(
              pager.delivery(),
              since -> pager.book().outcomes(partition, since),
              pager.around().wall(),
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
    pager.host().after(chance.millis(2, 120), () -> take(partition));
  }

  private void take(int partition) {
    var pages = pager.book().pages(partition);
    while (taken[partition] < pages.size()) {
      pager.host().mayDie();
      long offset = taken[partition];
      taken[partition]++;
      lanes.get(partition).take(offset, pages.get((int) offset));
      pager.host().after(chance.millis(50, 5_000), () -> commit(partition));
    }
  }

  private void commit(int partition) {
    pager.host().mayDie();
    lanes.get(partition).toCommit().ifPresent(offset -> committed[partition] = offset);
    if (lanes.get(partition).open() > 0) {
      pager.host().after(chance.millis(500, 20_000), () -> commit(partition));
    }
  }

  @Override
  public void begin(Page page, Runnable work) {
    var worker = new Worker(pager.around().agenda(), work, this::resumed);
    workers.removeIf(Worker::isOver);
    workers.add(worker);
    worker.start();
  }

  /** A worker goes on: from now on, it is the one that waits. */
  private void resumed(Worker worker, Runnable goOn) {
    if (pager.host().isUp() && !pager.host().isRunning()) {
      pager.host().run(() -> goOnWith(worker, goOn));
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
    return pager.around()::wall;
  }

  @Override
  public void write(PageOutcome outcome) {
    pager.host().mayDie();
    pager.wrote(outcome);
    pager.host().mayDie();
  }

  @Override
  public void broken(Page page, RuntimeException bug) {
    if (!(bug instanceof Vendors.Bug)) {
      throw new AssertionError("a notifier threw", bug);
    }
  }
}
