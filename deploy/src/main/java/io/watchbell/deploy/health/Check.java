package io.watchbell.deploy.health;

import io.watchbell.ingest.spool.SpooledLog;
import io.watchbell.kafka.HangingTransactions.Hanging;
import java.util.List;

/**
 * One thing that must be so before it can be relied on.
 *
 * @param name what is looked at: {@code router tasks}
 * @param ok whether it is as it must be
 * @param detail for people: "4 of 8 tasks"
 */
public record Check(String name, boolean ok, String detail) {
  /** How many records may wait to be read. */
  public static final long LAG_MAX = 50_000;

  /**
   * Whether a stream application works and keeps up.
   *
   * @param alone whether this process is the only instance and must have every task
   */
  public static List<Check> of(StreamsFacts application, boolean alone) {
    int active = application.activeTasks();
    int all = application.allTasks();
    boolean enough = alone ? active >= all : active > 0;
    long lag = application.lag();
    return List.of(
        new Check(
            application.name() + " tasks",
            enough && application.isRunning(),
            "%d of %d tasks, %s".formatted(active, all, application.state())),
        new Check(application.name() + " lag", lag <= LAG_MAX, lag + " records wait"));
  }

  /** Whether no transaction holds up what is behind it. */
  public static Check of(List<Hanging> hanging) {
    return new Check(
        "transactions",
        hanging.isEmpty(),
        hanging.isEmpty() ? "none hangs" : hanging.size() + " hang, first: " + hanging.getFirst());
  }

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
