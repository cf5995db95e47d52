package io.watchbell.deploy.audit;

import io.watchbell.model.audit.AuditCheckpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts against fates, of one partition. Both carry the alert's time, so at the end of each minute
 * of the log all alerts before its last half minute must have their fates before that end, and
 * there can never be more fates than alerts. It is looked at once the grace is over, and a
 * difference counts when it is there at two such looks in a row.
 */
final class FateBook {
  /** Alerts that are out of order by more than this have waited somewhere, or a clock is wrong. */
  static final long DISORDER = Duration.ofSeconds(20).toMillis();

  /** So long after the opening, repeats may be of alerts from before it. */
  static final long OPENING = Duration.ofSeconds(30).toMillis();

  private static final Slots NOTHING = new Slots();

  private final long begun;
  private final long grace;
  private final Slots balance;
  private final Slots carried;
  private final Slots before = new Slots();
  private final Slots late = new Slots();
  private final Periods periods;
  private long closedUntil;
  private long latest; // Of alerts, in epoch milliseconds; 0 before the first.
  private long accepted;
  private long settled;
  private boolean isAnyLate;
  private @Nullable Long disturbedAt;
  private @Nullable Instant unjudgedSince;
  private Difference difference = Difference.NONE;

  /** Opens the books at an instant. */
  FateBook(Instant begun, Duration grace) {
    this.begun = begun.toEpochMilli();
    this.grace = grace.toMillis();
    balance = new Slots();
    carried = new Slots();
    periods = new Periods();
    closedUntil = Periods.minuteOf(this.begun);
  }

  /** Goes on from a checkpoint. */
  FateBook(AuditCheckpoint from, Duration grace) {
    this.begun = from.begun().toEpochMilli();
    this.grace = grace.toMillis();
    balance = Slots.of(from.balance());
    carried = Slots.of(from.carried());
    periods = Periods.of(from.open());
    closedUntil = from.closedUntil().toEpochMilli();
    accepted = from.accepted();
    settled = from.settled();
  }

  /**
   * An alert was accepted.
   *
   * @param at its time
   * @param now when it is read
   * @return whether it is counted: not when it is from before the opening
   */
  boolean accepted(int slot, long at, Instant now) {
    if (at < begun) {
      return false;
    }
    accepted++;
    if (at < latest - DISORDER || at > now.toEpochMilli() + DISORDER) {
      disturb(now);
    } else {
      latest = Math.max(latest, at);
    }
    add(slot, 1, at, now);
    return true;
  }

  /**
   * Alerts got their fate.
   *
   * @param number how many of one key
   * @param isRepeats whether they may have come up to ten seconds before
   * @return whether they are counted
   */
  boolean settled(int slot, int number, boolean isRepeats, long at, Instant now) {
    if (at < begun) {
      return false;
    }
    settled += number;
    if (isRepeats && at < begun + OPENING) {
      carried.add(slot, number);
    }
    add(slot, -number, at, now);
    return true;
  }

  private void add(int slot, int number, long at, Instant now) {
    // A clock that is ahead must not open periods of next year.
    long counted = Math.min(at, now.toEpochMilli() + DISORDER);
    if (counted < closedUntil) {
      late.add(slot, number);
      isAnyLate = true;
      disturb(now);
    } else {
      periods.add(slot, number, counted);
    }
  }

  private void disturb(Instant now) {
    disturbedAt = now.toEpochMilli();
    if (unjudgedSince == null) {
      unjudgedSince = now;
    }
  }

  /**
   * Closes what can be closed.
   *
   * @param read everything that was in the log at this instant has been read
   * @param steady since when it has been read without a break; nothing is judged before the grace
   *     has passed since then
   */
  void close(Instant read, Instant steady) {
    long until = Periods.minuteOf(read.toEpochMilli() - grace);
    if (steady.toEpochMilli() + grace > read.toEpochMilli() || until <= closedUntil) {
      return;
    }
    var disturbed = disturbedAt;
    boolean judging = disturbed == null || read.toEpochMilli() - disturbed >= grace;
    if (judging && isAnyLate) {
      balance.addAll(late);
      late.clear();
      isAnyLate = false;
    }
    for (var next = periods.takeEndedBy(until); next != null; next = periods.takeEndedBy(until)) {
      balance.addAll(next.net());
      closedUntil = next.to();
      judgeIf(judging, next.tail());
    }
    if (closedUntil < until) {
      closedUntil = until; // Nothing happened in the last minutes, which is as good to judge by.
      judgeIf(judging, NOTHING);
    }
    if (judging) {
      disturbedAt = null;
      unjudgedSince = null;
    }
  }

  private void judgeIf(boolean judging, Slots tail) {
    if (!judging) {
      return;
    }
    long missing = 0;
    long doubled = 0;
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      heal(slot, tail.get(slot));
      int last = before.get(slot);
      int differs = differs(slot, tail.get(slot));
      before.set(slot, differs);
      if (Integer.signum(last) == Integer.signum(differs)) {
        int stands = smaller(last, differs);
        missing += Math.max(0, stands);
        doubled += Math.max(0, -stands);
      }
    }
    difference = difference.then(missing, doubled, Instant.ofEpochMilli(closedUntil));
  }

  /** Where nothing can be on its way, what is too much is of alerts from before the opening. */
  private void heal(int slot, int tail) {
    int is = balance.get(slot);
    if (tail == 0 && is <= 0 && is >= -carried.get(slot)) {
      settled += is;
      balance.set(slot, 0);
      carried.set(slot, 0);
    }
  }

  /** By how much a slot differs for certain: alerts (positive) or fates (negative) too many. */
  private int differs(int slot, int tail) {
    int is = balance.get(slot);
    return is > tail ? is - tail : Math.min(0, is + carried.get(slot));
  }

  private static int smaller(int one, int other) {
    return Math.abs(one) < Math.abs(other) ? one : other;
  }

  /** What stands is accepted as it is: from now on it counts as settled. */
  void writeOff() {
    for (int slot = 0; slot < Slots.COUNT; slot++) {
      int differs = before.get(slot);
      if (differs != 0) {
        balance.add(slot, -differs);
        settled += differs;
        before.set(slot, 0);
      }
    }
    difference = Difference.NONE;
  }

  Difference difference() {
    return difference;
  }

  long accepted() {
    return accepted;
  }

  long settled() {
    return settled;
  }

  /** Since when alerts have been too much out of order to be judged, or null. */
  @Nullable Instant unjudgedSince() {
    return unjudgedSince;
  }

  /** The same for a checkpoint, with the rows of the other books. */
  AuditCheckpoint checkpoint(
      Instant at,
      Map<String, Long> positions,
      List<AuditCheckpoint.Ladder> ladders,
      Map<String, Instant> waiting,
      List<AuditCheckpoint.Intent> intents) {
    var whole = Slots.of(balance.asMap());
    whole.addAll(late);
    return new AuditCheckpoint(
        Instant.ofEpochMilli(begun),
        at,
        positions,
        accepted,
        settled,
        Instant.ofEpochMilli(closedUntil),
        whole.asMap(),
        carried.asMap(),
        periods.kept(),
        ladders,
        waiting,
        intents);
  }
}
