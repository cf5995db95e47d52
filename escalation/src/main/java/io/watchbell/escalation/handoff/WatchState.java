package io.watchbell.escalation.handoff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the clerk remembers of a schedule.
 *
 * @param holder who had the watch when it was last looked at; null for nobody
 * @param last who had it last; null where nobody is known
 * @param since when the watch of {@code last} began
 * @param reminded who has been told of which beginning: {@code ana@2026-03-09T08:00:00Z}
 * @param open the change that whoever came has not taken note of; null where none waits
 */
record WatchState(
    @Nullable String holder,
    @Nullable String last,
    Instant since,
    List<String> reminded,
    @Nullable Open open) {
  WatchState {
    reminded = List.copyOf(reminded);
  }

  /**
   * A change of the watch that is to be acknowledged.
   *
   * @param handoff which
   * @param remindAt when whoever came is reminded; null when that is done
   * @param tellAt when whoever went is told
   */
  record Open(Handoff handoff, @Nullable Instant remindAt, Instant tellAt) {}
}
