package io.watchbell.escalation.policy;

/** What an incident of some severity does to people. */
public enum Conduct {
  /** The ladder is climbed, at any hour. */
  PAGE,
  /** The ladder is climbed in business hours; outside of them it waits until they begin. */
  BUSINESS_HOURS,
  /** A ticket, of which the first rung is told by e-mail and by nothing louder. */
  EMAIL,
  /** Nobody is paged; it stands in the list of what is to be done. */
  TICKET,
  /** Nobody is paged, and nobody has to do anything. */
  RECORD
}
