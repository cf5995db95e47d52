package io.watchbell.killtest.report;

import java.time.Instant;
import java.util.List;

/**
 * How it was run.
 *
 * @param command repeats it
 * @param seed of the faults
 * @param machine what it ran on
 * @param nodes the machines: brokers, then instances
 * @param from when the load began
 * @param until when the last fault was over
 * @param missing what could not be done here, and why
 */
public record Run(
    String command,
    long seed,
    String machine,
    List<String> nodes,
    Instant from,
    Instant until,
    List<String> missing) {
  public Run {
    nodes = List.copyOf(nodes);
    missing = List.copyOf(missing);
  }
}
