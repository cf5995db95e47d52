package io.watchbell.deploy.launch;

/** An outside log does not answer now. It may later; what is wrong for good is another failure. */
final class LogAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * It is away.
   *
   * @param message says which one
   */
  LogAway(String message, Throwable cause) {
    super(message, cause);
  }
}
