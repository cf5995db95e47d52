package io.watchbell.escalation.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event does to an escalation.
 *
 * @param next the escalation after it; null where there still is none
 * @param effects what is to be done about it, in order
 */
public record Decision(@Nullable Escalation next, List<Effect> effects) {
  public Decision {
    effects = List.copyOf(effects);
  }

  /** Nothing changes and nothing is done. */
  static Decision stay(@Nullable Escalation state) {
    return new Decision(state, List.of());
  }
}
