package io.watchbell.escalation.policy;

import java.time.Duration;
import java.util.List;

/**
 * One step of a ladder.
 *
 * @param name what people call it: {@code primary}, {@code L3} ...
 * @param targets whom it pages, at least one
 * @param patience how long it waits for an answer before the next rung is paged
 * @param pick who of them
 * @param when under which condition; else the next rung is paged at once
 */
public record Rung(
    String name, List<Target> targets, Patience patience, Pick pick, Condition when) {
  public Rung {
    targets = List.copyOf(targets);
  }

  /** Everybody on it at once, always, with the same patience for all. */
  public Rung(String name, List<Target> targets, Duration patience) {
    this(name, targets, Patience.of(patience), Pick.EVERYBODY, Condition.ALWAYS);
  }
}
