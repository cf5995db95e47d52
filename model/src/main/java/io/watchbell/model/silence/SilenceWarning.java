package io.watchbell.model.silence;

import java.time.Instant;
import java.util.List;

/**
 * A silence ends soon, and something fires under it that will be heard then.
 *
 * @param silence as it was when this was noticed
 * @param hides how many alerts will be heard; at least one
 * @param names what these are called, each name once, in order, up to {@link #NAMES_MAX}
 * @param at when this was noticed
 */
public record SilenceWarning(Silence silence, int hides, List<String> names, Instant at) {
  /** Most names. */
  public static final int NAMES_MAX = 10;

  public SilenceWarning {
    names = List.copyOf(names);
  }
}
