package io.watchbell.router.suppress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long an alert has been firing, and how often it has begun to: what rules ask that hold it for
 * a while.
 *
 * @param since since when it fires without a break
 * @param beginnings when it began lately, earliest first, this time included
 */
public record Spell(Instant since, List<Instant> beginnings) {
  public Spell {
    beginnings = List.copyOf(beginnings);
  }

  /** How often it has begun in this time up to now. */
  int times(Duration within, Instant now) {
    var earliest = now.minus(within);
    return (int) beginnings.stream().filter(one -> one.isAfter(earliest)).count();
  }
}
