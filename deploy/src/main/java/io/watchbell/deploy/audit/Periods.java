package io.watchbell.deploy.audit;

import io.watchbell.model.audit.AuditCheckpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The minutes of the log that are not closed yet, in the order of time. */
final class Periods {
  /** How long a period is; one that was not closed for long may be several of these. */
  static final long LENGTH = Duration.ofMinutes(1).toMillis();

  /**
   * Alerts of so much time before the end of a period may have their fate in the next: repeats are
   * counted for ten seconds before they are entered, and clocks differ.
   */
  static final long TAIL = Duration.ofSeconds(30).toMillis();

  /** Most periods; the oldest are joined when there are more. */
  static final int COUNT_MAX = 12;

  private final TreeMap<Long, Period> byBegin = new TreeMap<>();

  Periods() {}

  static Periods of(List<AuditCheckpoint.Period> kept) {
    var periods = new Periods();
    for (var each : kept) {
      periods.byBegin.put(
          each.from().toEpochMilli(),
          new Period(
              each.from().toEpochMilli(),
              each.to().toEpochMilli(),
              Slots.of(each.net()),
              Slots.of(each.tail())));
    }
    return periods;
  }

  /**
   * One of them.
   *
   * @param from inclusive, epoch milliseconds
   * @param to exclusive
   * @param net alerts less fates
   * @param tail alerts of the last half minute
   */
  record Period(long from, long to, Slots net, Slots tail) {}

  /** The whole minute that an instant is in. */
  static long minuteOf(long millis) {
    return Math.floorDiv(millis, LENGTH) * LENGTH;
  }

  /** Counts alerts (positive) or fates (negative) at an instant. */
  void add(int slot, int number, long at) {
    var period = at(at);
    period.net().add(slot, number);
    if (number > 0 && at >= period.to() - TAIL) {
      period.tail().add(slot, number);
    }
  }

  private Period at(long at) {
    var floor = byBegin.floorEntry(at);
    if (floor != null && at < floor.getValue().to()) {
      return floor.getValue();
    }
    long from = minuteOf(at);
    var made = new Period(from, from + LENGTH, new Slots(), new Slots());
    byBegin.put(from, made);
    if (byBegin.size() > COUNT_MAX) {
      joinOldest();
      return at(at);
    }
    return made;
  }

  private void joinOldest() {
    var first = byBegin.pollFirstEntry().getValue();
    var second = byBegin.pollFirstEntry().getValue();
    second.net().addAll(first.net());
    byBegin.put(first.from(), new Period(first.from(), second.to(), second.net(), second.tail()));
  }

  /** Takes out the oldest if it is over by then, else null. */
  @Nullable Period takeEndedBy(long millis) {
    var first = byBegin.firstEntry();
    if (first == null || first.getValue().to() > millis) {
      return null;
    }
    byBegin.pollFirstEntry();
    return first.getValue();
  }

  List<AuditCheckpoint.Period> kept() {
    var kept = new ArrayList<AuditCheckpoint.Period>();
    for (var each : byBegin.values()) {
      kept.add(
          new AuditCheckpoint.Period(
              Instant.ofEpochMilli(each.from()),
              Instant.ofEpochMilli(each.to()),
              each.net().asMap(),
              each.tail().asMap()));
    }
    return kept;
  }
}
