package io.watchbell.model.expression;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * How much expressions may read of one document, however often they ask. It is measured in
 * characters: each value that is handed out costs a few, a text its length. So the work and the
 * memory that a hostile document can cause are in proportion to its own size.
 *
 * <p>Not safe for use by several threads.
 */
public final class Budget {
  /** Most characters of one text that an expression sees; the rest is cut. */
  public static final int TEXT_MAX = 65_536;

  private static final int TOUCH_COST = 16;
  private static final long BASE = 1_000_000;
  private static final long PER_BYTE = 16;

  private long left;
  private boolean cut;

  private Budget(long left) {
    this.left = left;
  }

  /** The budget of a document of this many bytes. */
  public static Budget ofBytes(long bytes) {
    return new Budget(BASE + PER_BYTE * bytes);
  }

  /** Whether a text was cut since it was asked last. */
  public boolean wasCut() {
    boolean was = cut;
    cut = false;
    return was;
  }

  /** Whether nothing can be read any more. */
  public boolean isSpent() {
    return left < 0;
  }

  /** What came of this work; empty when it came to an end because nothing can be read any more. */
  public <T> Optional<T> within(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException e) { // Ours, but often wrapped by whoever was reading.
      if (isSpent()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  void touch() {
    spend(TOUCH_COST);
  }

  String text(String text) {
    if (text.length() <= TEXT_MAX) {
      spend(TOUCH_COST + text.length());
      return text;
    }
    cut = true;
    spend(TEXT_MAX);
    int end = Character.isHighSurrogate(text.charAt(TEXT_MAX - 1)) ? TEXT_MAX - 1 : TEXT_MAX;
    return text.substring(0, end);
  }

  private void spend(long cost) {
    left -= cost;
    if (left < 0) {
      throw new SpentException();
    }
  }

  /** Ends an expression in the midst of it; it comes out as a failure, never as an exception. */
  static final class SpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpentException() {
      super("reads too much of the document", null, false, false);
    }
  }
}
