package io.watchbell.deploy.launch;

import java.util.List;

/** Why it cannot run: what is wrong and how to mend it, in words for whoever typed the command. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure with one message.
   *
   * @param hint how to mend it
   */
  public StartFailure(String message, String hint) {
    this(List.of(message, "  " + hint));
  }

  /** A failure with one message, and what caused it for the log. */
  public StartFailure(String message, String hint, Throwable cause) {
    this(message, hint);
    initCause(cause);
  }

  /** A failure that takes several lines to tell. */
  public StartFailure(List<String> lines) {
    super(String.join("\n", lines));
  }

  /** All of it, line by line. */
  public List<String> lines() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
