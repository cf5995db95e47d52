package io.watchbell.router.dedup;

import java.util.Arrays;

/**
 * When an alert last changed between firing and resolved; oldest first, bounded by whoever adds.
 */
public final class Flips {
  /** No change yet. */
  public static final Flips NONE = new Flips(new long[0]);

  private final long[] at;

  private Flips(long[] at) {
    this.at = at;
  }

  /** Flips at these instants, epoch milliseconds, oldest first. */
  static Flips of(long[] at) {
    return at.length == 0 ? NONE : new Flips(at);
  }

  /** These and one more; only the latest are kept. */
  public Flips plus(long now, int most) {
    int kept = Math.min(at.length, most - 1);
    long[] more = Arrays.copyOfRange(at, at.length - kept, at.length + 1);
    more[kept] = now;
    return new Flips(more);
  }

  /** Whether there are so many, the latest of them within so many milliseconds. */
  public boolean areMany(int changes, long withinMillis) {
    return at.length >= changes && at[at.length - 1] - at[at.length - changes] <= withinMillis;
  }

  /** How many are remembered. */
  public int count() {
    return at.length;
  }

  /** The one with this number, from 0, epoch milliseconds. */
  long at(int i) {
    return at[i];
  }

  /** From the first to the last, in milliseconds. */
  public long spanMillis() {
    return at.length == 0 ? 0 : at[at.length - 1] - at[0];
  }
}
