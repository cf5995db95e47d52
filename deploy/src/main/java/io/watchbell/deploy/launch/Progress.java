package io.watchbell.deploy.launch;

/** Told how far the start has come. */
@FunctionalInterface
public interface Progress {
  /**
   * Something is done.
   *
   * @param what {@code broker}
   * @param detail for people: "127.0.0.1:19092, embedded"
   */
  void done(String what, String detail);
}
