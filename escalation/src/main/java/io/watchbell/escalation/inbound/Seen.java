package io.watchbell.escalation.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has been seen lately, so that a request cannot be replayed. Safe for use by many threads.
 */
public final class Seen {
  private static final int REMEMBERED_MAX = 10_000;

  private final Duration memory;
  private final Map<String, Instant> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  /** Remembers for so long, and at most ten thousand things. */
  public Seen(Duration memory) {
    this.memory = memory;
  }

  /** Whether this is here for the first time; then it is remembered. */
  public synchronized boolean isNew(String what, Instant now) {
    var before = seen.get(what);
    if (before != null && before.plus(memory).isAfter(now)) {
      return false;
    }
    seen.remove(what);
    seen.put(what, now);
    return true;
  }
}
