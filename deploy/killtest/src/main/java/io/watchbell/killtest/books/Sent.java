package io.watchbell.killtest.books;

/**
 * How often one alert was posted.
 *
 * @param accepted answered with 2xx
 * @param unknown answered otherwise or not at all: it may be in the log, or not
 */
public record Sent(long accepted, long unknown) {
  /** Never. */
  public static final Sent NEVER = new Sent(0, 0);
}
