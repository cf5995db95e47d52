package io.watchbell.model.page;

/** Why a person is written to. */
public enum PageKind {
  /** To answer: the ladder waits for them. */
  PAGE,
  /** To come and help: somebody may have it already, and the ladder does not wait for them. */
  CALL,
  /** To know: somebody has it, or it is over. Nothing waits for them. */
  NOTICE,
  /**
   * To know: a silence that they made ends soon. It concerns no incident; what stands in its place
   * is a key made of the silence's id, so that all about one silence goes one way.
   */
  SILENCE,
  /**
   * To know: something about the watch of a schedule, as that it begins. What stands in the place
   * of an incident is a key made of the schedule's name.
   */
  WATCH,
  /** A ticket in another system is made, or kept in step with the incident. */
  TICKET,
  /** A code by which somebody shows that a contact is theirs. It is never in the log. */
  CODE,
  /** The pager itself is ill, says its auditor. It is never in the log. */
  AUDIT,
  /** Something is told to everybody on a status page. It holds no word of an alert. */
  STATUS;

  /** Whether it is about an incident. */
  public boolean concernsIncident() {
    return this != SILENCE && this != WATCH && this != CODE && this != AUDIT;
  }
}
