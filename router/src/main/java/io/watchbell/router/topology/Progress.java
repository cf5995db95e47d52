package io.watchbell.router.topology;

import io.watchbell.router.order.Watermarks;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far the one order may go: to where every partition has said everything. Partitions say so
 * with what they have to say, and ingest sees to it that all of them do soon after anything was
 * written ({@code io.watchbell.kafka.Ticks}).
 *
 * <p>When nothing at all is said nobody says how late it is either; then it goes by the clock on
 * the wall, a little behind it. Just after a start it does not, nor while a partition reads what is
 * old: what happened meanwhile may not have been read yet. And a partition that is stuck is waited
 * for, but not for ever: the others page.
 */
final class Progress {
  /** How long nothing must have been said before it goes by the clock, in milliseconds. */
  static final long QUIET_MILLIS = 300;

  /**
   * How far behind the clock it goes then, in milliseconds: the timers of alerts go off so late,
   * and what they say is still on its way for a moment.
   */
  static final long BEHIND_CLOCK_MILLIS = Horizon.UNDER_WAY_MILLIS + QUIET_MILLIS;

  /** How long it waits at most, after a start, to hear of every partition, in milliseconds. */
  static final long START_MILLIS = 30_000;

  /** How long a partition that says nothing is waited for, in milliseconds. */
  static final long STUCK_MILLIS = 5_000;

  private final Watermarks marks;
  private final BooleanSupplier listening;
  private final boolean[] unheard;

  /** Who read something old when it was last heard: it has not looked at its timers since. */
  private final boolean[] behind;

  private final long startedAt;
  private long lastSaid;

  /** Since when something is being said again; before it nobody said anything. */
  private long talkingSince;

  /**
   * At the start.
   *
   * @param clock what the clock on the wall shows, epoch milliseconds; so everywhere
   */
  Progress(Watermarks marks, int partitions, BooleanSupplier listening, long clock) {
    this.marks = marks;
    this.listening = listening;
    unheard = new boolean[partitions];
    Arrays.fill(unheard, true);
    behind = new boolean[partitions];
    startedAt = clock;
    lastSaid = clock;
    talkingSince = clock;
  }

  /** Something was said that waits for its turn. */
  void waits(long clock) {
    heard(clock);
  }

  private void heard(long clock) {
    if (clock - lastSaid >= QUIET_MILLIS) {
      talkingSince = clock;
    }
    lastSaid = clock;
  }

  /** A partition has said everything before this instant. */
  void said(int partition, Instant before, long clock) {
    marks.said(partition, before, clock);
    if (partition < unheard.length) {
      unheard[partition] = false;
      behind[partition] = before.toEpochMilli() < clock - Horizon.BEHIND_MILLIS;
    }
    heard(clock);
  }

  /** Before which instant everything can be handled, or null where that is not known. */
  @Nullable Instant before(long clock) {
    if (isQuiet(clock)) {
      return Instant.ofEpochMilli(clock - BEHIND_CLOCK_MILLIS);
    }
    return marks.safe(mayBeStuck(clock) ? clock - STUCK_MILLIS : Long.MIN_VALUE);
  }

  /**
   * Whether one of which nothing is heard is to be left out. Where nobody said anything for a while
   * and one begins, the others have had no chance yet: they are waited for like any.
   */
  private boolean mayBeStuck(long clock) {
    return clock - startedAt >= START_MILLIS && clock - talkingSince >= STUCK_MILLIS;
  }

  private boolean isQuiet(long clock) {
    long quiet = clock - lastSaid;
    return quiet >= QUIET_MILLIS
        && isUnderWay(clock)
        && (quiet >= STUCK_MILLIS || !hasAny(behind))
        && listening.getAsBoolean();
  }

  private boolean isUnderWay(long clock) {
    return clock - startedAt >= START_MILLIS || !hasAny(unheard);
  }

  private static boolean hasAny(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }
}
