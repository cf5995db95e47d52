package io.watchbell.escalation.stream;

/**
 * Knows when a task has read what was written while nobody was running. Until then no deadline is
 * handled by the clock: the acknowledgement that stops it may be a few records ahead.
 *
 * <p>A task has caught up when no record has come for a moment, or when a record comes that has
 * just been written; and after a while in any case.
 */
final class CatchUp {
  /** How long without a record, in milliseconds. */
  static final long QUIET_MILLIS = 500;

  /** How young a record has to be, in milliseconds. */
  static final long YOUNG_MILLIS = 1_000;

  /** How long it may take, in milliseconds. */
  static final long MAX_MILLIS = 30_000;

  private final long beganAt;
  private long lastRecordAt;
  private boolean done;

  CatchUp(long nowMillis) {
    this.beganAt = nowMillis;
    this.lastRecordAt = nowMillis;
  }

  void record(long writtenAt, long nowMillis) {
    lastRecordAt = nowMillis;
    if (nowMillis - writtenAt < YOUNG_MILLIS) {
      done = true;
    }
  }

  boolean isDone(long nowMillis) {
    done = done || nowMillis - lastRecordAt >= QUIET_MILLIS || nowMillis - beganAt >= MAX_MILLIS;
    return done;
  }
}
