package io.watchbell.router.order;

import io.watchbell.model.state.OrderedStore;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to which instant each of several partitions has said everything. What was said before the
 * earliest of these instants can be handled: nothing earlier follows.
 *
 * <p>A partition of which nothing has been heard for a long while can be left out, so that one that
 * is stuck does not stop the others: what it says later then counts as said late.
 *
 * <p>Not safe for use by several threads.
 */
public final class Watermarks {
  private static final long NEVER = Long.MIN_VALUE;

  private final OrderedStore store;
  private final String prefix;
  private final long[] marks;
  private final long[] heardAt;

  /**
   * Watermarks.
   *
   * @param prefix of their rows; no other prefix of the same store begins with it
   * @param partitions how many there are
   * @param clock what the clock on the wall shows now, epoch milliseconds
   */
  public Watermarks(OrderedStore store, String prefix, int partitions, long clock) {
    this.store = store;
    this.prefix = prefix;
    marks = new long[partitions];
    heardAt = new long[partitions];
    Arrays.fill(heardAt, clock);
    for (int i = 0; i < partitions; i++) {
      var bytes = store.get(prefix + i);
      marks[i] = bytes == null ? NEVER : ByteBuffer.wrap(bytes).getLong();
    }
  }

  /**
   * A partition has said everything before this instant.
   *
   * @param clock what the clock on the wall shows
   */
  public void said(int partition, Instant before, long clock) {
    if (partition >= marks.length) {
      return;
    }
    long mark = before.toEpochMilli();
    heardAt[partition] = clock;
    if (mark > marks[partition]) {
      marks[partition] = mark;
      store.put(prefix + partition, ByteBuffer.allocate(Long.BYTES).putLong(mark).array());
    }
  }

  /**
   * Before which instant everything has been said, or null while some partition has said nothing.
   *
   * @param heardSince partitions of which nothing was heard since this reading of the clock on the
   *     wall are left out, if something was heard of another
   */
  public @Nullable Instant safe(long heardSince) {
    long safe = Long.MAX_VALUE;
    for (int i = 0; i < marks.length; i++) {
      if (heardAt[i] >= heardSince) {
        safe = Math.min(safe, marks[i]);
      }
    }
    return safe == NEVER || safe == Long.MAX_VALUE ? null : Instant.ofEpochMilli(safe);
  }
}
