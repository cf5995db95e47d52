package io.watchbell.escalation.policy;

import java.time.Duration;
import java.util.List;

/**
 * One step of a ladder: everybody on it is paged at once.
 *
 * @param name what people call it: {@code primary}, {@code L3} ...
 * @param targets whom it pages, at least one
 * @param patience how long it waits for an answer before the next rung is paged
 */
public record Rung(String name, List<Target> targets, Duration patience) {
  public Rung {
    targets = List.copyOf(targets);
  }
}
