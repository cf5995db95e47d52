package io.watchbell.console.pages;

import org.jspecify.annotations.Nullable;

/** The ladders that are configured now. */
@FunctionalInterface
public interface Ladders {
  /** The ladder of this name, or null when it is not known (any more). */
  @Nullable Ladder find(String name);
}
