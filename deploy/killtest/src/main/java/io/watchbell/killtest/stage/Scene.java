package io.watchbell.killtest.stage;

import io.watchbell.killtest.books.Plot;
import io.watchbell.killtest.books.Sent;
import io.watchbell.killtest.books.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One alert with a plot while it is played. Safe for use by several threads. */
final class Scene {
  private final String name;
  private final Plot plot;
  private final Instant since;
  private final Duration delay;
  private final Duration retry;
  private @Nullable Instant acceptedAt;
  private @Nullable Instant answeredAt;
  private boolean isRung;
  private int lastRung;
  private long accepted;
  private long unknown;

  /**
   * A scene that has not begun.
   *
   * @param since since when it fires
   * @param delay how long after the first page somebody answers, or the monitor recovers
   * @param retry how long everybody waits before they try again
   */
  Scene(String name, Plot plot, Instant since, Duration delay, Duration retry) {
    this.name = name;
    this.plot = plot;
    this.since = since;
    this.delay = delay;
    this.retry = retry;
  }

  String name() {
    return name;
  }

  Plot plot() {
    return plot;
  }

  Instant since() {
    return since;
  }

  Duration delay() {
    return delay;
  }

  Duration retry() {
    return retry;
  }

  /** Notes an answer to its monitor; whether it is the first that took it. */
  synchronized boolean answeredToMonitor(boolean taken, Instant at) {
    if (!taken) {
      unknown++;
      return false;
    }
    accepted++;
    boolean first = acceptedAt == null;
    if (first) {
      acceptedAt = at;
    }
    return first;
  }

  /** Notes that the acknowledgement or the recovery has been taken; whether for the first time. */
  synchronized boolean answered(Instant at) {
    boolean first = answeredAt == null;
    if (first) {
      answeredAt = at;
    }
    return first;
  }

  /** Notes a page; whether it is the first. */
  synchronized boolean rung(int rung) {
    boolean first = !isRung;
    isRung = true;
    lastRung = Math.max(lastRung, rung);
    return first;
  }

  synchronized boolean isAccepted() {
    return acceptedAt != null;
  }

  synchronized boolean isPaged() {
    return isRung;
  }

  /** Whether everything has happened that is to happen. */
  synchronized boolean isDone(int rungs) {
    return switch (plot) {
      case NOBODY_ANSWERS -> lastRung >= rungs;
      case ACKNOWLEDGED, RECOVERS -> answeredAt != null;
      case QUIET, HUSHED -> acceptedAt != null;
    };
  }

  synchronized Trouble trouble() {
    return new Trouble(name, plot, acceptedAt, answeredAt);
  }

  synchronized Sent sent() {
    return new Sent(accepted, unknown);
  }
}
