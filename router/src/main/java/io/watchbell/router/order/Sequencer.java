package io.watchbell.router.order;

import io.watchbell.model.state.OrderedStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what several partitions say into one order: by time, then by key, then as it came. What is
 * said waits here until nothing earlier can follow ({@link Watermarks}).
 *
 * <p>Not safe for use by several threads.
 */
public final class Sequencer {
  private static final int DIGITS = 16;
  private static final String END = "g"; // Sorts after every digit.

  private final OrderedStore store;
  private final String prefix;
  private long next;

  /**
   * A sequencer.
   *
   * @param prefix of its rows; no other prefix of the same store begins with it
   */
  public Sequencer(OrderedStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
    next = 0;
    for (var row : store.keys(prefix, prefix + END, Integer.MAX_VALUE)) {
      next = Math.max(next, Long.parseLong(row.substring(row.length() - DIGITS), 16) + 1);
    }
  }

  /**
   * Something that was said. (Not a value: its bytes are not compared.)
   *
   * @param at when
   * @param key about what
   * @param what as it was put in
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost
  public record Entry(Instant at, String key, byte[] what) {}

  /** Puts something in. */
  public void add(Entry entry) {
    var time = digits(Math.max(0, entry.at().toEpochMilli()));
    store.put(prefix + time + ":" + entry.key() + ":" + digits(next), entry.what());
    next++;
  }

  /**
   * Takes out what was said before this instant, in order.
   *
   * @param limit most that is taken
   */
  public List<Entry> takeBefore(Instant end, int limit) {
    long millis = end.toEpochMilli();
    if (millis <= 0) {
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    for (var row : store.keys(prefix, prefix + digits(millis), limit)) {
      var what = store.get(row);
      if (what != null) {
        entries.add(entry(row.substring(prefix.length()), what));
      }
      store.delete(row);
    }
    return entries;
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return store.keys(prefix, prefix + END, 1).isEmpty();
  }

  private static Entry entry(String row, byte[] what) {
    long millis = Long.parseLong(row.substring(0, DIGITS), 16);
    var key = row.substring(DIGITS + 1, row.length() - DIGITS - 1);
    return new Entry(Instant.ofEpochMilli(millis), key, what);
  }

  private static String digits(long number) {
    var hex = Long.toHexString(number);
    return "0".repeat(DIGITS - hex.length()) + hex;
  }
}
