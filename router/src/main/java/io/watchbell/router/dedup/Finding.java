package io.watchbell.router.dedup;

/** What a delivery is, compared with what is remembered. */
public enum Finding {
  /** It was not firing before. */
  FRESH,
  /** It was firing, and a person would notice the difference. */
  CHANGED,
  /** The same as before, nothing new. */
  REPEAT,
  /** Older than what is known: nothing new either. */
  LATE,
  /**
   * Sent firing just after it was said to be over, with a start before its end. Most likely late;
   * but if nothing contradicts it for {@link Dedup#DOUBT}, it is let through rather than lost.
   */
  DOUBTFUL,
  /** It is well, and waited for from now on. */
  HEARD,
  /** Somebody took it in the sender's product. */
  ACKNOWLEDGED,
  /** Somebody took what was not known to fire. */
  ACKNOWLEDGED_UNKNOWN,
  /** It is over. */
  RESOLVED,
  /** Something is over that was not known to fire. */
  RESOLVED_UNKNOWN
}
