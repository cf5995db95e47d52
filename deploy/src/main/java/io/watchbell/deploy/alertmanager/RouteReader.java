package io.watchbell.deploy.alertmanager;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the tree of routes; each has from its parent what it does not say itself. */
final class RouteReader {
  /** Deepest tree: far beyond what people write, well before the stack ends. */
  private static final int DEPTH_MAX = 100;

  /** Most routes; aliases can make more of a small file than any memory holds. */
  private static final int ROUTES_MAX = 10_000;

  private static final Duration GROUP_WAIT = Duration.ofSeconds(30);
  private static final Duration GROUP_WAIT_MAX = Duration.ofHours(1);

  private static final Set<String> KNOWN =
      Set.of(
          "receiver",
          "group_by",
          "group_wait",
          "group_interval",
          "repeat_interval",
          "continue",
          "match",
          "match_re",
          "matchers",
          "mute_time_intervals",
          "active_time_intervals",
          "labels",
          "routes");

  private final Source source;
  private final Set<String> receivers;
  private final Set<String> intervals;
  private int routes;

  /**
   * A reader.
   *
   * @param receivers names that routes may name
   * @param intervals names of time intervals that routes may name
   */
  RouteReader(Source source, Set<String> receivers, Set<String> intervals) {
    this.source = source;
    this.receivers = receivers;
    this.intervals = intervals;
  }

  /** The tree under this route. */
  RouteNode root(YamlValue at) {
    var nothing =
        new RouteNode(
            0, Conditions.NONE, "", false, List.of(), false, GROUP_WAIT, Hours.ALL, List.of());
    var root = route(at, nothing, 0);
    if (!root.match().labels().isEmpty()) {
      at.problem("the first route must match every alert", "remove its matchers");
    }
    if (root.receiver().isEmpty()) {
      at.problem("the first route has no receiver", "add receiver: NAME");
    }
    if (!root.hours().equals(Hours.ALL)) {
      at.problem("the first route must not have hours", "remove its time intervals");
    }
    return root;
  }

  private RouteNode route(YamlValue at, RouteNode parent, int depth) {
    var map = at.asMap();
    source.loseTheRest(map, KNOWN);
    loseWhatHasNoCounterpart(map);
    boolean goesOn = map.find("continue").map(Source::isTrue).orElse(false);
    var groupBy = map.find("group_by").map(YamlValue::asTexts).orElse(null);
    boolean all = groupBy == null ? parent.groupByAll() : groupBy.contains("...");
    if (groupBy != null && all) {
      loseGroupByAll(map);
    }
    var own =
        new RouteNode(
            at.line(),
            Conditions.of(MatchReader.read(map, "")),
            map.find("receiver").map(this::receiver).orElse(parent.receiver()),
            goesOn,
            groupBy == null ? parent.groupBy() : all ? List.of() : groupBy,
            all,
            map.find("group_wait").map(this::groupWait).orElse(parent.groupWait()),
            new Hours(
                intervals(map, "mute_time_intervals"), intervals(map, "active_time_intervals")),
            List.of());
    return withChildren(own, map, depth);
  }

  private RouteNode withChildren(RouteNode own, YamlMap map, int depth) {
    var children = new ArrayList<RouteNode>();
    for (var child : map.list("routes")) {
      if (++routes < ROUTES_MAX && depth < DEPTH_MAX) {
        children.add(route(child, own, depth + 1));
      } else if (routes == ROUTES_MAX || depth == DEPTH_MAX) {
        child.problem(
            "more than %d routes, or more than %d inside of each other"
                .formatted(ROUTES_MAX, DEPTH_MAX));
      }
    }
    return new RouteNode(
        own.line(),
        own.match(),
        own.receiver(),
        own.goesOn(),
        own.groupBy(),
        own.groupByAll(),
        own.groupWait(),
        own.hours(),
        children);
  }

  private String receiver(YamlValue at) {
    var name = at.asText();
    if (!receivers.contains(name)) {
      var near = YamlMap.nearest(name, receivers);
      at.problem(
          "there is no receiver '" + name + "'",
          near == null ? "add it to receivers" : "did you mean '" + near + "'?");
    }
    return name;
  }

  private List<String> intervals(YamlMap map, String setting) {
    var names = new ArrayList<String>();
    for (var at : map.list(setting)) {
      var name = at.asText();
      if (!intervals.contains(name)) {
        var near = YamlMap.nearest(name, intervals);
        at.problem(
            "there is no time interval '" + name + "'",
            near == null ? "add it to time_intervals" : "did you mean '" + near + "'?");
      }
      names.add(name);
    }
    return names;
  }

  private Duration groupWait(YamlValue at) {
    var wait = Source.duration(at);
    if (wait.compareTo(GROUP_WAIT_MAX) <= 0) {
      return wait;
    }
    source.lose(at, "waits longer than 1h, which is the longest here", "1h was written");
    return GROUP_WAIT_MAX;
  }

  private void loseGroupByAll(YamlMap map) {
    source.lose(
        map.nameOf("group_by"),
        "an incident for each alert ('...') cannot be asked for; alertname, instance and the"
            + " labels that routes ask for were written",
        "add to group_by in routing.yaml whatever else tells your alerts apart");
  }

  private void loseWhatHasNoCounterpart(YamlMap map) {
    source.lose(
        map,
        "group_interval",
        "there is no interval between messages of a group",
        "nothing: people are told when an incident opens, gets worse or ends");
    source.lose(
        map,
        "repeat_interval",
        "messages are not repeated while an alert fires, but until somebody answers",
        "set rounds, patience and acknowledgement_lapses_after of the ladder in oncall.yaml");
    source.lose(
        map, "labels", "texts for templates have no counterpart", "put them into annotations");
  }
}
