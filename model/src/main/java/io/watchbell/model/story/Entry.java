package io.watchbell.model.story;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an incident's timeline.
 *
 * @param at when
 * @param kind a word to pick a symbol by: {@code opened}, {@code paged}, {@code delivered} ...
 * @param text for people
 * @param by who did it, or null
 */
public record Entry(Instant at, String kind, String text, @Nullable String by) {
  /** Whether the other one is about the same, in whatever words. */
  boolean tellsTheSame(Entry other) {
    return at.equals(other.at) && kind.equals(other.kind) && Objects.equals(by, other.by);
  }
}
