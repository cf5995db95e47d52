package io.watchbell.deploy.simulate;

import java.time.Duration;
import java.time.Instant;

/** A process, which may be killed between any two of its steps, and is started again. */
final class Host {
  private static final int NEVER = Integer.MAX_VALUE;

  /** Which processes there are. */
  enum Name {
    ROUTER,
    PAGER
  }

  private final World world;
  private final Name name;
  private Runnable begin = () -> {};
  private Runnable end = () -> {};
  private boolean up;
  private boolean dying;
  private boolean isRunning;
  private int life;
  private int stepsToLive = NEVER;
  private Duration away = Duration.ZERO;
  private boolean immortal;
  private Instant upSince;
  int kills;

  Host(World world, Name name) {
    this.world = world;
    this.name = name;
    this.upSince = world.agenda().now();
  }

  /** What it does when it comes up, and what is done when it was killed. */
  void does(Runnable atBegin, Runnable atEnd) {
    begin = atBegin;
    end = atEnd;
  }

  /** It comes up. */
  void start() {
    up = true;
    dying = false;
    stepsToLive = NEVER;
    life++;
    upSince = world.agenda().now();
    run(begin);
  }

  /** So many steps from now it is killed, and stays away so long. */
  void doom(int steps, Duration length) {
    if (up && !immortal && stepsToLive == NEVER) {
      stepsToLive = steps;
      away = length;
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
    if (stepsToLive != NEVER) {
      stepsToLive--;
      if (stepsToLive <= 0) {
        dying = true;
        throw new Worker.Killed();
      }
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
    world
        .agenda()
        .after(
            length,
            () -> {
              if (own == life) {
                run(what);
              }
            });
  }

  private void die() {
    up = false;
    kills++;
    end.run();
    world.diary().note("the " + name + " is killed, away for " + away.toMillis() + " ms");
    world.agenda().after(away, this::start);
  }

  /** The clock of the machine was set: what was to be in time is no longer expected. */
  void startled() {
    upSince = world.agenda().now();
  }

  boolean isUp() {
    return up;
  }

  boolean isRunning() {
    return isRunning;
  }

  /** Whether it has been up for so long, by a clock that nobody set. */
  boolean isUpFor(Duration length) {
    return up && !upSince.plus(length).isAfter(world.agenda().now());
  }

  /** Since when it has been up, by the clock of the machine. */
  Instant upSince() {
    return world.onTheWall(upSince);
  }
}
