package io.watchbell.escalation.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A process, which may be killed between any two of its steps, and is started again. */
public final class Host {
  private static final int NEVER = Integer.MAX_VALUE;

  private final Agenda agenda;
  private final Diary diary;
  private final String name;
  private Runnable begin = () -> {};
  private Runnable end = () -> {};
  private boolean up;
  private boolean dying;
  private boolean isRunning;
  private int life;
  private int stepsToLive = NEVER;
  private Supplier<Duration> away = () -> Duration.ZERO;
  private boolean immortal;
  private Instant upSince;
  private int kills;

  /** A process that is not up yet. */
  public Host(Agenda agenda, Diary diary, String name) {
    this.agenda = agenda;
    this.diary = diary;
    this.name = name;
    this.upSince = agenda.instant();
  }

  /**
   * What it is for.
   *
   * @param atBegin done when it comes up; what of it may be killed goes through {@link #run}
   * @param atEnd done when it was killed
   */
  public void does(Runnable atBegin, Runnable atEnd) {
    begin = atBegin;
    end = atEnd;
  }

  /** It comes up. */
  public void start() {
    up = true;
    dying = false;
    stepsToLive = NEVER;
    life++;
    upSince = agenda.instant();
    begin.run();
  }

  /**
   * So many steps from now it is killed, unless that is settled already.
   *
   * @param length how long it then stays away, asked when it is killed
   */
  public void doom(int steps, Supplier<Duration> length) {
    if (up && !immortal && stepsToLive == NEVER) {
      stepsToLive = steps;
      away = length;
    }
  }

  /** Is killed now, between two steps, and stays away so long. */
  public void kill(Duration length) {
    away = () -> length;
    die();
  }

  /** Nothing kills it any more. */
  public void spare() {
    immortal = true;
    stepsToLive = NEVER;
  }

  /** Whether nothing kills it any more. */
  public boolean isSpared() {
    return immortal;
  }

  /** A point at which it may be killed. */
  public void mayDie() {
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
  public void run(Runnable what) {
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
  public void after(Duration length, Runnable what) {
    int own = life;
    agenda.after(
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
    var length = away.get();
    end.run();
    diary.note("the " + name + " is killed, away for " + length.toMillis() + " ms");
    agenda.after(length, this::start);
  }

  /** The clock of the machine was set: what was to be in time is no longer expected. */
  public void startled() {
    upSince = agenda.instant();
  }

  /** Whether it is there. */
  public boolean isUp() {
    return up;
  }

  boolean isRunning() {
    return isRunning;
  }

  /** Whether it has been up for so long, by a clock that nobody set. */
  public boolean isUpFor(Duration length) {
    return up && !upSince.plus(length).isAfter(agenda.instant());
  }

  /** Since when it has been up, in the time of the world. */
  Instant upSince() {
    return upSince;
  }

  /** How often it was killed. */
  public int kills() {
    return kills;
  }
}
