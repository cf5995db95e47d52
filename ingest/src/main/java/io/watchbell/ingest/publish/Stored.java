package io.watchbell.ingest.publish;

/** Whether the log has an entry. */
public sealed interface Stored {
  /** It has, on all replicas that it must be on. */
  record Durable() implements Stored {}

  /** It may not have it; to send it again does no harm. */
  record NotStored(String why) implements Stored {}
}
