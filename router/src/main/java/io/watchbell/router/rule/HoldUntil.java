package io.watchbell.router.rule;

import java.time.Duration;

/** How long an alert is held before anybody hears of it. */
public sealed interface HoldUntil {
  /** Longest time that an alert can be held. */
  Duration HOLD_MAX = Duration.ofDays(1);

  /** Most times that can be asked for. */
  int TIMES_MAX = 100;

  /**
   * Until it has fired without a break for so long.
   *
   * @param lasting at least a second, at most {@link #HOLD_MAX}
   */
  record Lasted(Duration lasting) implements HoldUntil {}

  /**
   * Until it has begun to fire so often within a time.
   *
   * @param times from 2 to {@link #TIMES_MAX}
   * @param within at least a second, at most {@link #HOLD_MAX}
   */
  record Happened(int times, Duration within) implements HoldUntil {}
}
