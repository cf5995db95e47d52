package io.watchbell.router.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody has been listening here all the time. As long as anything is waited for, it is
 * noted in the store at every tenth second that somebody is; so after a restart it can be told
 * since when nobody was.
 *
 * <p>Not safe for use by several threads.
 */
final class Presence {
  /** How old the note in the store gets, in milliseconds. */
  static final long NOTED_EVERY_MILLIS = 10_000;

  /** From which length on an absence counts, in milliseconds: longer than a note gets old. */
  static final long ABSENCE_MILLIS = 15_000;

  private static final long UNKNOWN = Long.MIN_VALUE;

  private final AlertStore store;
  private long seen = UNKNOWN;
  private long noted = UNKNOWN;

  Presence(AlertStore store) {
    this.store = store;
  }

  /** Somebody listens at this instant; what came before, if nobody had listened for a while. */
  @Nullable Absence seenAt(Instant now) {
    if (seen == UNKNOWN) {
      seen = store.lastSeen(now.toEpochMilli());
    }
    long before = seen;
    long at = now.toEpochMilli();
    seen = Math.max(before, at);
    return at - before > ABSENCE_MILLIS
        ? new Absence(Instant.ofEpochMilli(before), Instant.ofEpochMilli(at))
        : null;
  }

  /** Notes that somebody listens, if that is to be done. */
  void note(Instant now) {
    var due = nextNote(now);
    if (due != null && !due.isAfter(now)) {
      noted = now.toEpochMilli() / NOTED_EVERY_MILLIS * NOTED_EVERY_MILLIS;
      store.noteSeen(noted);
    }
  }

  /** When that is next to be done, or null while nothing is waited for. */
  @Nullable Instant nextNote(Instant now) {
    if (!store.isAnythingAwaited()) {
      return null;
    }
    return noted == UNKNOWN ? now : Instant.ofEpochMilli(noted + NOTED_EVERY_MILLIS);
  }
}
