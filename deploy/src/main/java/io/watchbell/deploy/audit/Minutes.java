package io.watchbell.deploy.audit;

import io.watchbell.deploy.audit.AuditView.Minute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** What the log held of each minute, over all partitions; for people, nothing is judged by it. */
final class Minutes {
  /** How far back they are known, while this process runs. */
  static final Duration KEPT = Duration.ofHours(24);

  private final TreeMap<Long, Minute> byBegin = new TreeMap<>();

  void accepted(long at) {
    add(at, new Minute(begin(at), 1, 0, 0, 0));
  }

  void settled(long number, long at) {
    add(at, new Minute(begin(at), 0, number, 0, 0));
  }

  void intended(long at) {
    add(at, new Minute(begin(at), 0, 0, 1, 0));
  }

  void came(long at) {
    add(at, new Minute(begin(at), 0, 0, 0, 1));
  }

  private static Instant begin(long at) {
    return Instant.ofEpochMilli(Periods.minuteOf(at));
  }

  private void add(long at, Minute more) {
    byBegin.merge(Periods.minuteOf(at), more, Minutes::sum);
    while (byBegin.size() > KEPT.toMinutes()) {
      byBegin.pollFirstEntry();
    }
  }

  private static Minute sum(Minute one, Minute other) {
    return new Minute(
        one.at(),
        one.accepted() + other.accepted(),
        one.fates() + other.fates(),
        one.pages() + other.pages(),
        one.outcomes() + other.outcomes());
  }

  /** Those of which something is known, the oldest first. */
  List<Minute> since(Instant since) {
    return List.copyOf(byBegin.tailMap(Periods.minuteOf(since.toEpochMilli()), true).values());
  }
}
