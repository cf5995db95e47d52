package io.watchbell.deploy.alertmanager;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One rule of an ordered list of which the first that matches decides.
 *
 * @param match when it holds
 * @param ends the routes at which such an alert ends, in order; several where {@code continue}
 *     makes it go on
 */
record FlatRule(Conditions match, List<RouteNode> ends) {
  FlatRule {
    ends = List.copyOf(ends);
  }

  /** Who is told, each once, in order. */
  List<String> receivers() {
    return ends.stream().map(RouteNode::receiver).distinct().toList();
  }

  /** Where the routes stand. */
  List<Integer> lines() {
    return ends.stream().map(RouteNode::line).distinct().toList();
  }

  /** The labels by which any of the routes groups: what one keeps apart stays apart. */
  Set<String> groupBy() {
    return ends.stream()
        .flatMap(end -> end.groupBy().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether one of the routes wants each alert to be a group of its own. */
  boolean groupByAll() {
    return ends.stream().anyMatch(RouteNode::groupByAll);
  }

  /** The shortest wait: nobody is told later than by Alertmanager. */
  Duration groupWait() {
    return Objects.requireNonNull(
        ends.stream().map(RouteNode::groupWait).min(Comparator.naturalOrder()).orElse(null));
  }
}
