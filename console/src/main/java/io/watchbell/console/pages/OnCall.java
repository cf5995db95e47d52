package io.watchbell.console.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of the on-call configuration as pages show, as it is now: each question is answered anew,
 * so that a page after a reload shows what holds since. Safe for many threads.
 */
public interface OnCall {
  /** The ladder of this name, or null when it is not known (any more). */
  @Nullable Ladder ladder(String name);

  /** What people call this person: the display name, or the name as it is when unknown. */
  String called(String person);

  /** Who can be called in to help: teams, then people, each in the order of their names. */
  default List<Helper> helpers() {
    return List.of();
  }

  /** The status pages on which something can be said of this service, in the order of names. */
  default List<PublicPage> publicPages(String service) {
    return List.of();
  }

  /** A configuration with neither ladders nor people. */
  static OnCall nobody() {
    return new OnCall() {
      @Override
      public @Nullable Ladder ladder(String name) {
        return null;
      }

      @Override
      public String called(String person) {
        return person;
      }
    };
  }
}
