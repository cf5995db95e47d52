package io.watchbell.deploy.alertmanager;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * The hours in which routes tell nobody, as maintenance windows of the rules that were made of
 * these routes. A window hides what a rule takes from all whom the rule tells; so the hours of a
 * rule of several routes can be carried only where they are the same for each of them.
 */
final class Windows {
  private final Source source;
  private final Map<String, TimeInterval> intervals;
  private final Map<Hours, List<Plan.Entry>> rules = new LinkedHashMap<>();

  Windows(Source source, Map<String, TimeInterval> intervals) {
    this.source = source;
    this.intervals = intervals;
  }

  /** The windows; whatever cannot be one is listed as lost. */
  List<Yaml> of(Plan plan) {
    for (var entry : plan.rules()) {
      var hours = entry.origin().ladder() == null ? Hours.ALL : hours(plan, entry);
      if (hours != null && !hours.equals(Hours.ALL) && areCarried(hours)) {
        rules.computeIfAbsent(hours, _ -> new ArrayList<>()).add(entry);
      }
    }
    var names = new Names();
    var windows = new ArrayList<Yaml>();
    rules.forEach((hours, entries) -> {
      if (!hours.mute().isEmpty()) {
        window(names, entries, hours.mute(), true).ifPresent(windows::add);
      }
      if (!hours.active().isEmpty()) {
        window(names, entries, hours.active(), false).ifPresent(windows::add);
      }
    });
    return windows;
  }

  /** The hours of all whom the rule tells; null where they differ, which is listed. */
  private @Nullable Hours hours(Plan plan, Plan.Entry entry) {
    var told = Objects.requireNonNull(plan.ladders().get(entry.origin().ladder()));
    var all =
        entry.rule().ends().stream()
            .filter(end -> told.contains(end.receiver()))
            .map(RouteNode::hours)
            .distinct()
            .toList();
    if (all.size() == 1) {
      return all.getFirst();
    }
    source.lose(
        entry.origin().lines().getFirst(),
        "route.routes[*]",
        "rule '%s' stands for several routes, not all quiet at the same time: it pages at ALL hours"
            .formatted(entry.origin().rule()),
        "give the routes of %s the same time intervals"
            .formatted(source.at(entry.origin().lines())));
    return null;
  }

  private boolean areCarried(Hours hours) {
    return hours.mute().stream().allMatch(this::isCarried)
        && hours.active().stream().allMatch(this::isCarried);
  }

  private boolean isCarried(String interval) {
    return interval(interval).isCarried();
  }

  private TimeInterval interval(String name) {
    return Objects.requireNonNull(intervals.get(name));
  }

  private Optional<Yaml> window(
      Names names, List<Plan.Entry> entries, List<String> said, boolean isMute) {
    var times = said.stream().flatMap(name -> interval(name).times().stream()).toList();
    if (times.isEmpty() && isMute) {
      return Optional.empty(); // It never comes.
    }
    var called = (isMute ? "muted in " : "active in ") + String.join(" and ", said);
    var lines = entries.stream().flatMap(one -> one.origin().lines().stream()).distinct().toList();
    var window =
        new Yaml()
            .put("name", names.unique(Names.cut(called)), source.at(lines))
            .put("rule", entries.stream().map(one -> one.origin().rule()).toList());
    if (times.isEmpty()) {
      // Active in what never comes: never active.
      window.putAllInLine("during", List.of(new Yaml()));
    } else {
      window.putAll(isMute ? "during" : "outside", times, FlowStyle.FLOW);
    }
    return Optional.of(window.put("reason", "as in Alertmanager: " + called));
  }
}
