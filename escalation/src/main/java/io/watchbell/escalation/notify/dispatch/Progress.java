package io.watchbell.escalation.notify.dispatch;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * How far a partition has been worked off, where work ends in any order: everything below the
 * lowest that is unfinished. Safe for use by many threads.
 */
final class Progress {
  private final TreeSet<Long> unfinished = new TreeSet<>();
  private long next = -1;
  private long committed = -1;

  /** Work on this offset begins; offsets come in order. */
  synchronized void begin(long offset) {
    unfinished.add(offset);
    next = offset + 1;
  }

  /** Work on this offset is done. */
  synchronized void finish(long offset) {
    unfinished.remove(offset);
  }

  /** The offset to commit, if it has changed since the last time: the first to be read again. */
  synchronized OptionalLong toCommit() {
    long now = unfinished.isEmpty() ? next : unfinished.first();
    if (now < 0 || now == committed) {
      return OptionalLong.empty();
    }
    committed = now;
    return OptionalLong.of(now);
  }

  /** The commit did not work: {@link #toCommit} says it again. */
  synchronized void notCommitted() {
    committed = -1;
  }

  synchronized int open() {
    return unfinished.size();
  }
}
