package io.watchbell.deploy.health;

import io.watchbell.kafka.HangingTransactions.Hanging;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether an alert that comes in now would page somebody now. Cheap: nothing here waits. */
public final class Readiness {
  /** How old the latest answer to a probe may be. */
  public static final Duration PROBE_AGE_MAX = Duration.ofSeconds(30);

  /** How many records may wait to be read. */
  public static final long LAG_MAX = 50_000;

  private final List<StreamsFacts> applications;
  private final Prober prober;
  private final Supplier<List<Hanging>> hanging;
  private final BooleanSupplier dispatcherAlive;
  private final Supplier<Check> spool;
  private final boolean alone;
  private final InstantSource clock;

  /**
   * A judge of readiness.
   *
   * @param spool whether what comes in reaches the log at once
   * @param alone whether this process is the only instance and must have every task
   */
  public Readiness(
      List<StreamsFacts> applications,
      Prober prober,
      Supplier<List<Hanging>> hanging,
      BooleanSupplier dispatcherAlive,
      Supplier<Check> spool,
      boolean alone,
      InstantSource clock) {
    this.applications = List.copyOf(applications);
    this.prober = prober;
    this.hanging = hanging;
    this.dispatcherAlive = dispatcherAlive;
    this.spool = spool;
    this.alone = alone;
    this.clock = clock;
  }

  /** Every check, in the order of the way of the data. */
  public List<Check> checks() {
    var checks = new ArrayList<Check>();
    checks.add(spool.get());
    for (var application : applications) {
      checks.add(tasks(application));
      checks.add(lag(application));
    }
    Prober.APPLICATIONS.forEach(name -> checks.add(probe(name)));
    checks.add(new Check("pages", dispatcherAlive.getAsBoolean(), "the dispatcher reads intents"));
    var hangs = hanging.get();
    checks.add(
        new Check(
            "transactions",
            hangs.isEmpty(),
            hangs.isEmpty() ? "none hangs" : hangs.size() + " hang, first: " + hangs.getFirst()));
    return checks;
  }

  /** Whether all checks are fine. */
  public boolean isReady() {
    return checks().stream().allMatch(Check::ok);
  }

  /** The checks that are not fine, each as one sentence for people. */
  public List<String> complaints() {
    return checks().stream()
        .filter(check -> !check.ok())
        .map(check -> check.name() + ": " + check.detail())
        .toList();
  }

  private Check tasks(StreamsFacts application) {
    int active = application.activeTasks();
    boolean enough = alone ? active >= application.allTasks() : active > 0;
    var detail =
        "%d of %d tasks, %s".formatted(active, application.allTasks(), application.state());
    return new Check(application.name() + " tasks", enough && application.isRunning(), detail);
  }

  private Check lag(StreamsFacts application) {
    long lag = application.lag();
    return new Check(application.name() + " lag", lag <= LAG_MAX, lag + " records wait");
  }

  private Check probe(String application) {
    var name = application + " probe";
    var answer = prober.latest(application);
    if (answer == null) {
      return new Check(name, false, "no probe has come through yet");
    }
    var age = Duration.between(answer.sentAt(), clock.instant());
    var detail =
        "answered in %d ms, %d s ago".formatted(answer.roundTrip().toMillis(), age.toSeconds());
    return new Check(name, age.compareTo(PROBE_AGE_MAX) <= 0, detail);
  }
}
