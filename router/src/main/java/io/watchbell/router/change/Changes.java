package io.watchbell.router.change;

import io.watchbell.model.change.Change;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The changes of the last day. */
public interface Changes {
  /**
   * The latest change of a service that came before an instant, or at it, and not longer before
   * than this; null where there is none.
   *
   * @param within at most {@link ChangeBook#KEPT}
   */
  @Nullable Change latest(String service, Instant before, Duration within);

  /** Whether nothing is known. */
  boolean isEmpty();
}
