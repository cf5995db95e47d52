package io.watchbell.ingest.normalise;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a normaliser knows beside the body.
 *
 * @param integration the name of the way it came in
 * @param receivedAt when it was taken, by our clock, in whole milliseconds
 * @param resolveAfter a firing alert without an end counts as resolved after this long unless it is
 *     sent again; null leaves it to the source's own habit
 * @param bounds how much of it is looked at
 */
public record Context(
    String integration, Instant receivedAt, @Nullable Duration resolveAfter, Bounds bounds) {
  public Context {
    receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** When an alert that names no end counts as over; null for never. */
  public @Nullable Instant endUnlessSentAgain() {
    return resolveAfter == null ? null : receivedAt.plus(resolveAfter);
  }

  /** The same, for a source that has a habit of its own. */
  public Instant endUnlessSentAgain(Duration habit) {
    return receivedAt.plus(resolveAfter == null ? habit : resolveAfter);
  }
}
