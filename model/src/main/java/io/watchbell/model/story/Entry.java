package io.watchbell.model.story;

import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One line of an incident's timeline.
 *
 * @param at when
 * @param kind a word to pick a symbol by: {@code opened}, {@code paged}, {@code delivered} ...
 * @param text for people
 * @param by who did it, as the configuration names them, or null
 * @param whom to whom it happened, as the configuration names them, or null; the text leaves it out
 */
public record Entry(
    Instant at, String kind, String text, @Nullable String by, @Nullable String whom) {
  /**
   * The text with everybody in it, each called what {@code called} makes of their name. The router
   * does not know what people are called, and so says "resolved by ana".
   */
  public String told(UnaryOperator<String> called) {
    if (whom != null) {
      return called.apply(whom) + ", " + text;
    }
    return by != null && text.endsWith(" by " + by)
        ? text.substring(0, text.length() - by.length()) + called.apply(by)
        : text;
  }

  /** Whether the other one is about the same, in whatever words. */
  boolean tellsTheSame(Entry other) {
    return at.equals(other.at) && kind.equals(other.kind) && Objects.equals(by, other.by);
  }
}
