package io.watchbell.escalation.schedule;

import org.jspecify.annotations.Nullable;

/** Why somebody has the watch. */
public sealed interface Why {
  /** In a few words, for people. */
  String words();

  /**
   * It is their turn.
   *
   * @param layer which layer says so
   * @param number which turn since the layer began, from 0
   * @param holiday the public holiday for which the layer is there; null for every day
   */
  record Turn(String layer, long number, @Nullable String holiday) implements Why {
    @Override
    public String words() {
      return "turn %d of %s%s".formatted(number + 1, layer, holiday == null ? "" : ", " + holiday);
    }
  }

  /**
   * An override.
   *
   * @param instead for whom; null for whoever it was
   * @param source where it was said
   */
  record Covered(@Nullable String instead, String source) implements Why {
    @Override
    public String words() {
      return (instead == null ? "override" : "covers for " + instead)
          + (source.equals(Cover.FILE) ? "" : " (" + source + ")");
    }
  }
}
