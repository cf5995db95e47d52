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
  /** Not severe enough to wake anybody: people are paged when business hours begin. */
  HELD_OVER,
  /** A ticket: nobody is paged, it stands in the list of what is to be done. */
  LISTED,
  /** For the record: nobody has to do anything. */
  RECORDED,
  /** It is over. */
  RESOLVED
}
