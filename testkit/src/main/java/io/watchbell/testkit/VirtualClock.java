package io.watchbell.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test turns it. Safe for use by many threads. */
public final class VirtualClock implements InstantSource {
  private volatile Instant now;

  /** A clock that shows this instant. */
  public VirtualClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Turns it to an instant; back as well, since real clocks are set back too. */
  public void set(Instant instant) {
    now = instant;
  }

  /** Turns it on. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }
}
