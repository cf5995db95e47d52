package io.watchbell.deploy.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When the instance was dead, or alive and not yet paging again. */
final class Outages {
  /** How much later than due something may be while nothing is wrong. */
  private static final Duration SLACK = slow(Duration.ofMillis(2_500));

  private final List<Outage> all = new ArrayList<>();

  /**
   * A time during which nobody could be paged.
   *
   * @param from when it was killed
   * @param until when the page of an alert that was posted after the restart had arrived
   */
  record Outage(Instant from, Instant until) {}

  /** So much time on this machine. */
  static Duration slow(Duration usual) {
    return usual.multipliedBy(Integer.getInteger("slow", 1));
  }

  synchronized void add(Instant from, Instant until) {
    all.add(new Outage(from, until));
  }

  /** By when something that is due at an instant must have happened, outages considered. */
  synchronized Instant latestFor(Instant due) {
    var latest = due.plus(SLACK);
    for (var outage : all) { // In the order of time.
      if (latest.isAfter(outage.from()) && due.isBefore(outage.until())) {
        var after = outage.until().plus(SLACK);
        latest = after.isAfter(latest) ? after : latest;
      }
    }
    return latest;
  }
}
