package io.watchbell.escalation.rehearsal;

import java.util.List;

/** Something was not as it was promised. An error, because nothing on the way may catch it. */
public final class BrokenPromise extends Error {
  private static final long serialVersionUID = 1;

  private final transient List<String> about;

  /**
   * A broken promise.
   *
   * @param promise in the words of the person on call
   * @param about which incidents and alerts it is about
   */
  public BrokenPromise(String promise, List<String> about) {
    super(promise, null, false, false);
    this.about = List.copyOf(about);
  }

  /** Which incidents and alerts it is about. */
  public List<String> about() {
    return about;
  }
}
