package io.watchbell.ingest.normalise;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
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
 * @param known the alerts that fire, as far as we know by now
 */
public record Context(
    String integration,
    Instant receivedAt,
    @Nullable Duration resolveAfter,
    Bounds bounds,
    Known known) {
  public Context {
    receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The same where no alert is known. */
  public Context(
      String integration, Instant receivedAt, @Nullable Duration resolveAfter, Bounds bounds) {
    this(integration, receivedAt, resolveAfter, bounds, _ -> null);
  }

  /**
   * Alerts that were taken in before. Some senders say everything about an alert once and later
   * only name it; what they named can be looked up here. It may lag behind by a moment, so whoever
   * asks has to do without an answer too.
   */
  @FunctionalInterface
  public interface Known {
    /** The alert of this name as it was last different, or null. */
    @Nullable Alert find(Fingerprint fingerprint);
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
