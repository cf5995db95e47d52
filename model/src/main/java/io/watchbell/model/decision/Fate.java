package io.watchbell.model.decision;

/** What became of an accepted alert. Every accepted alert has exactly one. */
public enum Fate {
  /** It opened an incident, and people were paged. */
  OPENED,
  /** It belongs to an incident that was open already. */
  JOINED,
  /** The same as before, nothing new. Counted, not listed. */
  REPEAT,
  /** A silence hides it. */
  SILENCED,
  /** A maintenance window hides it. */
  MAINTENANCE,
  /** Something worse implies it. */
  INHIBITED,
  /** It waits before anybody hears of it: it may be over soon, or something may imply it. */
  HELD,
  /** It comes and goes too often to be news. */
  FLAPPING,
  /** A rule says that it is not to be heard. */
  SUPPRESSED,
  /** No rule knows where it belongs. */
  NO_ROUTE,
  /** It says that a firing alert is over. */
  RESOLVED,
  /** It says that an alert is over which was not known to fire. */
  RESOLVED_UNKNOWN,
  /** It says that somebody took it in the sender's product. */
  ACKNOWLEDGED,
  /** It says that all is well, and until when it must be heard of again. */
  AWAITED,
  /** It could not be read; it is kept in the rejected topic. */
  INVALID,
  /** Our own probe came through. */
  PROBE
}
