package io.watchbell.ingest.integration;

/** Whether somebody may post. */
public sealed interface Admission {
  /** They may, by this integration. */
  record Admitted(Integration integration) implements Admission {}

  /**
   * They may not.
   *
   * @param why one sentence
   * @param hint what to do about it
   */
  record Refused(String why, String hint) implements Admission {}
}
