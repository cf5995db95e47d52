package io.watchbell.deploy.health;

import io.watchbell.ingest.spool.SpooledLog;

/**
 * One thing that must be so before it can be relied on.
 *
 * @param name what is looked at: {@code router tasks}
 * @param ok whether it is as it must be
 * @param detail for people: "4 of 8 tasks"
 */
public record Check(String name, boolean ok, String detail) {
  /** Whether what comes in reaches the log at once. */
  public static Check of(SpooledLog intake) {
    var detail =
        intake.isSpooling()
            ? "the log does not answer: %d records wait on this disk, %d MB, the oldest for %d s"
                .formatted(intake.depth(), intake.bytes() >> 20, intake.age().toSeconds())
            : "nothing waits for the log";
    return new Check("spool", !intake.isSpooling(), detail);
  }
}
