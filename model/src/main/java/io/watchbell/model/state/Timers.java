package io.watchbell.model.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is due when, in the order of the due times, so that only what is due is ever read.
 *
 * <p>A timer says only that something may be due. Whoever set it compares with what it remembers
 * and ignores a timer that has been overtaken; so a deadline that moves need not move its timer.
 */
public final class Timers {
  private static final byte[] NOTHING = new byte[0];
  private static final int DIGITS = 16;

  /** Sorts after every digit. */
  private static final String END = "g";

  private final OrderedStore store;
  private final String prefix;

  /** The first timer, as far as that is known: it is asked for with nearly every record. */
  private @Nullable Instant first;

  private boolean isFirstKnown;

  /**
   * Timers. There is only one of them for a prefix of a store: it remembers which comes first.
   *
   * @param prefix short, and no other prefix of the same store begins with it
   */
  public Timers(OrderedStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  /**
   * Something that is due.
   *
   * @param owner what was given to {@link #set}
   * @param due at which instant
   */
  public record Due(String owner, Instant due) {}

  /** Sets a timer; the same owner may have several. */
  public void set(String owner, Instant due) {
    store.put(key(owner, due), NOTHING);
    if (isFirstKnown && (first == null || due.isBefore(first))) {
      first = Instant.ofEpochMilli(due.toEpochMilli());
    }
  }

  /** Takes a timer back. */
  public void cancel(String owner, Instant due) {
    store.delete(key(owner, due));
    isFirstKnown = false;
  }

  /**
   * Takes out what is due, earliest first.
   *
   * @param now what is due at this instant is included
   * @param limit most that are taken; the rest is left for the next time
   */
  public List<Due> takeDue(Instant now, int limit) {
    var next = next();
    if (next == null || next.isAfter(now)) {
      return List.of();
    }
    isFirstKnown = false;
    var keys = store.keys(prefix, prefix + digits(now.toEpochMilli() + 1), limit);
    keys.forEach(store::delete);
    return keys.stream().map(this::parse).toList();
  }

  /**
   * Takes out the first timer.
   *
   * @param now what is due at this instant is included
   * @return null when nothing is due
   */
  public @Nullable Due takeFirst(Instant now) {
    var next = next();
    if (next == null || next.isAfter(now)) {
      return null;
    }
    var keys = store.keys(prefix, prefix + END, 2);
    store.delete(keys.getFirst());
    first = keys.size() > 1 ? parse(keys.get(1)).due() : null;
    return parse(keys.getFirst());
  }

  /** The earlier of two instants, either of which may be never. */
  public static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isBefore(one) ? other : one;
  }

  /** When the first timer goes off, or null where none is set. */
  public @Nullable Instant next() {
    if (!isFirstKnown) {
      var keys = store.keys(prefix, prefix + END, 1);
      first = keys.isEmpty() ? null : parse(keys.getFirst()).due();
      isFirstKnown = true;
    }
    return first;
  }

  private Due parse(String key) {
    int owner = prefix.length() + DIGITS + 1;
    long millis = Long.parseLong(key.substring(prefix.length(), owner - 1), 16);
    return new Due(key.substring(owner), Instant.ofEpochMilli(millis));
  }

  private String key(String owner, Instant due) {
    return prefix + digits(due.toEpochMilli()) + ":" + owner;
  }

  private static String digits(long millis) {
    var hex = Long.toHexString(Math.max(0, millis));
    return "0".repeat(DIGITS - hex.length()) + hex;
  }
}
