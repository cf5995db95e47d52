package io.watchbell.escalation.policy;

/** Who of those on a rung is paged. */
public enum Pick {
  /** All of them at once. */
  EVERYBODY,
  /**
   * One of them, another with each incident and each round. Who, follows from the incident's id
   * alone: partitions share no counter, and the same incident must give the same decision wherever
   * it is replayed. Over many incidents everybody has the same share; two in a row may still be the
   * same person's.
   */
  ROUND_ROBIN
}
