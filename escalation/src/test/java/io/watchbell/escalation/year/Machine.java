package io.watchbell.escalation.year;

import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.dispatch.VirtualLane;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The process: escalation and dispatcher, killed at any point, and started again. */
final class Machine implements VirtualLane.Workers, Delivery.Surroundings {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int STEPS_BETWEEN_KILLS = 1_500;
  private static final int LONG_IN_THOUSAND = 60;

  private final Year year;
  private final List<Station> stations = new ArrayList<>();
  private final long[] taken = new long[Book.PARTITIONS];
  private final long[] committed = new long[Book.PARTITIONS];
  private final List<Worker> workers = new ArrayList<>();
  private final List<VirtualLane> lanes = new ArrayList<>();
  private @Nullable Worker working;
  private boolean up;
  private boolean dying;
  private boolean isRunning;
  private int life;
  private int stepsToLive;
  private boolean immortal;
  private Instant upSince;
  int kills;

  Machine(Year year) {
    this.year = year;
    this.upSince = year.now();
    for (int i = 0; i < Book.PARTITIONS; i++) {
      stations.add(new Station(i, year));
    }
  }

  /** It comes up. */
  void start() {
    up = true;
    dying = false;
    life++;
    upSince = year.now();
    stepsToLive = immortal ? NEVER : 1 + year.chance().below(2 * STEPS_BETWEEN_KILLS);
    lanes.clear();
    System.arraycopy(committed, 0, taken, 0, committed.length);
    for (int i = 0; i < Book.PARTITIONS; i++) {
      int partition = i;
      lanes.add(
          new VirtualLane(
              year.delivery(), since -> year.book().outcomes(partition, since), year.now(), this));
    }
    stations.forEach(station -> run(station::begin));
    for (int i = 0; i < Book.PARTITIONS; i++) {
      dispatch(i);
    }
  }

  /** Nothing kills it any more. */
  void spare() {
    immortal = true;
    stepsToLive = NEVER;
  }

  /** A point at which it may be killed. */
  void mayDie() {
    if (dying) {
      throw new Worker.Killed();
    }
    stepsToLive--;
    if (stepsToLive <= 0) {
      dying = true;
      throw new Worker.Killed();
    }
  }

  /** Does something, if it is up; and is gone if that killed it. */
  void run(Runnable what) {
    if (!up) {
      return;
    }
    isRunning = true;
    try {
      what.run();
    } catch (Worker.Killed e) {
      dying = true;
    } finally {
      isRunning = false;
    }
    if (dying) {
      die();
    }
  }

  /** Does something after a while, if it lives until then. */
  void after(Duration length, Runnable what) {
    int own = life;
    year.agenda()
        .after(
            length,
            () -> {
              if (own == life) {
                run(what);
              }
            });
  }

  /** Is killed now, and away for so long. */
  void away(Duration length) {
    end(length);
  }

  private void die() {
    boolean isLong = year.chance().inThousand(LONG_IN_THOUSAND);
    end(isLong ? year.chance().seconds(120, 7_200) : year.chance().seconds(3, 25));
  }

  private void end(Duration away) {
    up = false;
    life++; // What it was about to do is not done.
    kills++;
    List.copyOf(workers).forEach(Worker::kill);
    workers.clear();
    year.note("killed, away for " + away);
    year.agenda().after(away, this::start);
  }

  /** Something was written that a station reads. */
  void hear(int partition) {
    after(year.chance().millis(2, 60), () -> stations.get(partition).hear());
  }

  /** Takes the pages that are in the log. */
  void dispatch(int partition) {
    after(year.chance().millis(2, 120), () -> take(partition));
  }

  private void take(int partition) {
    var pages = year.book().pages(partition);
    while (taken[partition] < pages.size()) {
      mayDie();
      long offset = taken[partition];
      taken[partition]++;
      lanes.get(partition).take(offset, pages.get((int) offset));
      after(year.chance().millis(50, 5_000), () -> commit(partition));
    }
  }

  private void commit(int partition) {
    mayDie();
    lanes.get(partition).toCommit().ifPresent(offset -> committed[partition] = offset);
    if (lanes.get(partition).open() > 0) {
      after(year.chance().millis(500, 20_000), () -> commit(partition));
    }
  }

  @Override
  public void begin(Page page, Runnable work) {
    var worker = new Worker(year.agenda(), work, this::resumed);
    workers.removeIf(Worker::isOver);
    workers.add(worker);
    worker.start();
  }

  /** A worker goes on: from now on, it is the one that waits. */
  private void resumed(Worker worker, Runnable goOn) {
    if (up && !isRunning) {
      run(() -> goOnWith(worker, goOn));
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
    return year.agenda();
  }

  @Override
  public void write(PageOutcome outcome) {
    mayDie();
    year.wrote(outcome);
    mayDie();
  }

  @Override
  public void broken(Page page, RuntimeException bug) {
    if (!(bug instanceof Vendors.Bug)) {
      throw new AssertionError("a notifier threw", bug);
    }
  }

  Station station(int partition) {
    return stations.get(partition);
  }

  /** Whether it has been up for so long. */
  boolean isUpFor(Duration length) {
    return up && !upSince.plus(length).isAfter(year.now());
  }

  Instant upSince() {
    return upSince;
  }
}
