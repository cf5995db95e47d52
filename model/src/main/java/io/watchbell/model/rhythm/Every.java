package io.watchbell.model.rhythm;

import java.time.Duration;
import java.time.Instant;

/**
 * Heard of at least so often, counted from when it was last heard.
 *
 * @param length from one word to the next; positive
 * @param grace how late it may be
 */
public record Every(Duration length, Duration grace) implements Rhythm {
  static final String WORD = "every";

  @Override
  public Instant deadline(Instant heard) {
    return heard.plus(length).plus(grace);
  }

  /** As early as it may be late. */
  @Override
  public Instant opens(Instant deadline) {
    return deadline.minus(grace).minus(grace);
  }

  /**
   * In step with the last word, as whatever runs by a clock is; but at the latest one length after
   * listening began, because by then it has been heard whatever its step is.
   */
  @Override
  public Instant deadlineWhollyAfter(Instant instant, Instant heard) {
    var passed = Duration.between(heard, instant).plus(grace);
    long steps = Math.max(0, passed.dividedBy(length)) + 1;
    var inStep = deadline(heard.plus(length.multipliedBy(steps - 1)));
    var latest = deadline(instant);
    return inStep.isBefore(latest) ? inStep : latest;
  }

  @Override
  public String schedule() {
    return WORD + " " + Rhythm.text(length);
  }
}
