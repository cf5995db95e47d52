package io.watchbell.escalation.rehearsal;

/** What is counted of that which people see. */
public enum Counted {
  /** Pages and news that were decided. */
  PAGES,
  /** Messages that reached a phone, each page of one counted by itself. */
  ARRIVED,
  /** Of them those that came before, and say so. */
  REPEATS,
  /** Pages that could not be delivered. */
  REFUSED,
  /** Pages that were not wanted any more. */
  CANCELLED,
  /** What people asked for. */
  COMMANDS,
  /** Acknowledgements. */
  ACKNOWLEDGED,
  /** Acknowledgements that lapsed. */
  LAPSED,
  /** Ladders at the end of which nobody had answered. */
  EXHAUSTED
}
