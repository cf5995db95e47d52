package io.watchbell.escalation.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: soon at first, then ever later, never all at the same moment.
 *
 * @param first how long to wait after the first attempt
 * @param longest how long to wait at most, unless the provider asks for more
 * @param chance numbers from 0 to 1, for the jitter
 */
public record RetryPolicy(Duration first, Duration longest, DoubleSupplier chance) {
  /** A page that is late already is tried for so long, whatever its deadline says. */
  public static final Duration GRACE = Duration.ofMinutes(1);

  private static final int DOUBLINGS_MAX = 16;
  private static final double JITTER = 0.25;

  /** Two seconds, four, eight ... up to a minute, each a quarter more or less. */
  public static RetryPolicy usual(DoubleSupplier chance) {
    return new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(1), chance);
  }

  /**
   * How long to wait before the next attempt.
   *
   * @param attempt which attempt did not work, from 1
   * @param asked how long the provider asks to wait, or null
   */
  public Duration delay(int attempt, @Nullable Duration asked) {
    var doubled = first.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX));
    var wait = doubled.compareTo(longest) > 0 ? longest : doubled;
    double factor = 1 - JITTER + 2 * JITTER * chance.getAsDouble();
    var jittered = Duration.ofMillis((long) (wait.toMillis() * factor));
    return asked != null && asked.compareTo(jittered) > 0 ? asked : jittered;
  }

  /** Until when a page is worth trying: its deadline, or a little longer if it began late. */
  public static Instant giveUpAt(Instant deadline, Instant begunAt) {
    var grace = begunAt.plus(GRACE);
    return begunAt.isBefore(deadline) ? deadline : grace;
  }
}
