package io.watchbell.deploy.health;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether this process can be relied on. Cheap: nothing here waits. */
public final class Readiness {
  private final Supplier<List<Check>> own;
  private final Supplier<List<Check>> elsewhere;

  /**
   * A judge of readiness.
   *
   * @param own what this process must do itself, in the order of the way of the data
   * @param elsewhere what other processes do that an alert needs to page somebody, as far as this
   *     one looks after it
   */
  public Readiness(Supplier<List<Check>> own, Supplier<List<Check>> elsewhere) {
    this.own = own;
    this.elsewhere = elsewhere;
  }

  /** What this process must do itself. */
  public List<Check> checks() {
    return own.get();
  }

  /** What others must do. */
  public List<Check> elsewhere() {
    return elsewhere.get();
  }

  /** Whether this process does all that it must. */
  public boolean isReady() {
    return checks().stream().allMatch(Check::ok);
  }

  /**
   * Whether an alert that comes in now would page somebody now, as far as can be seen from here.
   */
  public boolean isPaging() {
    return all().allMatch(Check::ok);
  }

  /** The checks that are not fine, each as one sentence for people. */
  public List<String> complaints() {
    return all()
        .filter(check -> !check.ok())
        .map(check -> check.name() + ": " + check.detail())
        .toList();
  }

  private Stream<Check> all() {
    return Stream.concat(checks().stream(), elsewhere().stream());
  }
}
