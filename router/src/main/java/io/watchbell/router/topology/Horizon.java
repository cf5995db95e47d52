package io.watchbell.router.topology;

/**
 * Up to which instant timers may go off.
 *
 * <p>After an outage the log holds what happened meanwhile. If timers went by the clock on the
 * wall, an alert that was sent again and again during the outage would be taken for over before
 * that is read. So while records are being read that are older than the clock, timers go off only
 * up to the latest record; and by the clock again once nothing old has come for a moment.
 */
final class Horizon {
  /** How much older than the clock a record is that has waited to be read, in milliseconds. */
  static final long BEHIND_MILLIS = 2_000;

  /** How long a record is under way at the most, as a rule, in milliseconds. */
  static final long UNDER_WAY_MILLIS = 300;

  /** How long nothing old must have come, in milliseconds. */
  static final long QUIET_MILLIS = 1_000;

  private long latestRecord = Long.MIN_VALUE;
  private long lastOldSeen;

  /** Reading begins at this instant of the clock: there may be something old. */
  Horizon(long clockMillis) {
    lastOldSeen = clockMillis;
  }

  /** A record with this timestamp is handled while the clock shows this. */
  void saw(long recordMillis, long clockMillis) {
    latestRecord = Math.max(latestRecord, recordMillis);
    if (recordMillis < clockMillis - BEHIND_MILLIS) {
      lastOldSeen = Math.max(lastOldSeen, clockMillis);
    }
  }

  /**
   * Up to which instant timers may go off when the clock shows this; epoch milliseconds. A little
   * behind the clock: what was written just now is still to be read, and comes before them.
   */
  long at(long clockMillis) {
    long until = clockMillis - UNDER_WAY_MILLIS;
    return isBehind(clockMillis) ? Math.min(until, latestRecord) : until;
  }

  /** Whether something old has been read just now, so that there may be more. */
  boolean isBehind(long clockMillis) {
    return clockMillis - lastOldSeen < QUIET_MILLIS;
  }
}
