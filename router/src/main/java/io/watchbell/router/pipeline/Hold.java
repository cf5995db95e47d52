package io.watchbell.router.pipeline;

import io.watchbell.model.decision.Fate;
import io.watchbell.router.suppress.Holder;
import io.watchbell.router.suppress.Suppressor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** When the first of them ends of which that is known, or null. */
  @Nullable Instant firstEnd() {
    Instant first = null;
    for (var holder : holders) {
      var until = holder.until();
      if (until != null && (first == null || until.isBefore(first))) {
        first = until;
      }
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
