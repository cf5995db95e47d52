package io.watchbell.console.pages;

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
