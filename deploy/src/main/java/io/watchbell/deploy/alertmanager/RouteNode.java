package io.watchbell.deploy.alertmanager;

import java.time.Duration;
import java.util.List;

/**
 * A route of Alertmanager's tree with what it has from its parents.
 *
 * @param line where it stands
 * @param match its own conditions
 * @param receiver who is told
 * @param goesOn whether its siblings are asked too
 * @param groupBy by which labels alerts are grouped
 * @param groupByAll whether every alert is a group of its own: {@code group_by: ['...']}
 * @param groupWait how long a group waits for more
 * @param hours when it tells nobody; not of its parent
 * @param children asked before itself
 */
record RouteNode(
    int line,
    Conditions match,
    String receiver,
    boolean goesOn,
    List<String> groupBy,
    boolean groupByAll,
    Duration groupWait,
    Hours hours,
    List<RouteNode> children) {
  RouteNode {
    groupBy = List.copyOf(groupBy);
    children = List.copyOf(children);
  }
}
