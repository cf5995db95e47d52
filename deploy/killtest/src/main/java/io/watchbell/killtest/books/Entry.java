package io.watchbell.killtest.books;

/**
 * One alert in the log.
 *
 * @param accepted how many times it was written
 * @param settled for how many times a fate was written
 * @param opened how many incidents it opened
 */
public record Entry(long accepted, long settled, int opened) {
  /** Nothing. */
  public static final Entry NONE = new Entry(0, 0, 0);
}
