package io.watchbell.deploy.launch;

/** Told that the process cannot go on. */
@FunctionalInterface
public interface Ending {
  /** The exit code for a fault while it runs. */
  int FAULT = 3;

  /**
   * Ends the process soon; returns at once.
   *
   * @param why for people
   * @param logIsLost whether the broker has failed, so that waiting for it makes no sense
   */
  void end(String why, boolean logIsLost);
}
