package io.watchbell.deploy.health;

/** What can be seen, cheaply, of a stream application. */
public interface StreamsFacts {
  /** {@code router} or {@code escalation}. */
  String name();

  /** The client's own word for its state. */
  String state();

  /** Tasks that this process works on now. */
  int activeTasks();

  /** Tasks that all instances together have. */
  int allTasks();

  /** Whether all of its threads have taken up their tasks. */
  boolean isRunning();

  /** Records that are in the log and not yet read by this process. */
  long lag();
}
