package io.watchbell.escalation.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An override: somebody has the watch for a while, whatever the layers say.
 *
 * @param person who
 * @param from since when, included
 * @param until when it ends, not included
 * @param instead for whom; then it holds only where this person would have the watch. Null: for
 *     whoever it is, and where nobody is
 * @param source where it was said: {@link #FILE}, or what people said elsewhere and its identity
 */
public record Cover(
    String person, Instant from, Instant until, @Nullable String instead, String source) {
  /** What stands in {@code oncall.yaml}. */
  public static final String FILE = "oncall.yaml";

  /** An override of the file for whoever has the watch. */
  public Cover(String person, Instant from, Instant until) {
    this(person, from, until, null, FILE);
  }

  /** Whether it holds at this instant. */
  public boolean holdsAt(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** Whether it takes the watch from this person, or from nobody. */
  boolean takesFrom(@Nullable String holder) {
    return instead == null || instead.equals(holder);
  }

  Why why() {
    return new Why.Covered(instead, source);
  }
}
