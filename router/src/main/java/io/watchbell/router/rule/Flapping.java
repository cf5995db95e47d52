package io.watchbell.router.rule;

import java.time.Duration;

/**
 * What counts as coming and going too often to be news.
 *
 * @param changes so many changes between firing and resolved, from 3 to {@link #CHANGES_MAX} ...
 * @param within ... within this time
 * @param calm it is over when nothing has changed for so long
 */
public record Flapping(int changes, Duration within, Duration calm) {
  /** Most changes that are remembered of an alert. */
  public static final int CHANGES_MAX = 32;

  /** Six changes within ten minutes, until ten minutes of calm. */
  public static final Flapping DEFAULT =
      new Flapping(6, Duration.ofMinutes(10), Duration.ofMinutes(10));
}
