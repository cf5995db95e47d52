package io.watchbell.router.pipeline;

import io.watchbell.model.decision.Fate;
import io.watchbell.router.suppress.Holder;
import io.watchbell.router.suppress.Suppressor;
import java.time.Instant;
import java.util.List;

/**
 * What is remembered of what hides an alert.
 *
 * @param holders what hides it, never empty
 * @param since since when
 */
record Hold(List<Holder> holders, Instant since) {
  Hold {
    holders = List.copyOf(holders);
  }

  /** What the alert's fate is called. */
  Fate fate() {
    return holders.getFirst().fate();
  }

  /** When the first of them ends of which that is known, epoch milliseconds. */
  long firstEnd() {
    long first = Long.MAX_VALUE;
    for (var holder : holders) {
      var until = holder.until();
      first = until == null ? first : Math.min(first, until.toEpochMilli());
    }
    return first;
  }

  /** Whether all of them hide it still, so that nobody need look at the alert. */
  boolean stands(Suppressor suppressor, Instant now) {
    for (var holder : holders) {
      if (!suppressor.stillStands(holder, now)) {
        return false;
      }
    }
    return true;
  }

  /** For people. */
  String describe() {
    return String.join("; ", holders.stream().map(Holder::text).toList());
  }
}
