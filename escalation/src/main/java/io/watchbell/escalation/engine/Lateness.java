package io.watchbell.escalation.engine;

import java.time.Duration;
import java.time.Instant;

/** How much late a deadline may be handled as if it were on time. */
final class Lateness {
  /**
   * At the most; half of what was waited for it, where that is less. Later than this, as after an
   * outage, it is handled as of now: whoever is paged then has the whole patience to answer.
   */
  static final Duration MAX = Escalator.LATE;

  /** What is late by less is on time: nobody looks at the clock more finely. */
  private static final long PUNCTUAL_MILLIS = 1_000;

  private Lateness() {}

  /** Whether this deadline of it, handled now, is handled too late to count as on time. */
  static boolean isToo(Escalation state, Instant deadline, Instant now) {
    return Duration.between(deadline, now).compareTo(mayBe(state, deadline)) > 0;
  }

  /** Without the half a short outage would wake a ladder of short patience all at once. */
  private static Duration mayBe(Escalation state, Instant deadline) {
    long half = Duration.between(state.latest(), deadline).toMillis() / 2;
    return Duration.ofMillis(Math.clamp(half, PUNCTUAL_MILLIS, MAX.toMillis()));
  }
}
