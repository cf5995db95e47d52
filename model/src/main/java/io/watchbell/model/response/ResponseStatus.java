package io.watchbell.model.response;

/** Where an incident stands with the people who should know of it. */
public enum ResponseStatus {
  /** People are being paged, rung by rung. */
  PAGING,
  /** Somebody has it. */
  ACKNOWLEDGED,
  /** Everybody is left alone for a while. */
  SNOOZED,
  /** Every rung was paged in every round and nobody answered. */
  EXHAUSTED,
  /** It is over. */
  RESOLVED
}
