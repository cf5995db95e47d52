package io.watchbell.killtest.plan;

import java.time.Duration;
import java.util.List;

/**
 * A fault to come.
 *
 * @param kind what is done
 * @param nodes to whom: one machine, two for a cut, all in their order for a rolling restart
 * @param calm how long nothing is done before it, once all is well again
 * @param length how long it lasts: until the killed is started, the stopped goes on ...
 * @param jump by how much a clock is wrong; zero where no clock is
 */
public record Fault(
    FaultKind kind, List<String> nodes, Duration calm, Duration length, Duration jump) {
  public Fault {
    nodes = List.copyOf(nodes);
  }

  /** For people: "network cut: broker1, one, 4.2 s". */
  public String words() {
    var shift = jump.isZero() ? "" : " by %+.1f s".formatted(jump.toMillis() / 1e3);
    var lasting = length.isZero() ? "" : ", %.1f s".formatted(length.toMillis() / 1e3);
    return kind.words() + shift + ": " + String.join(", ", nodes) + lasting;
  }
}
