package io.watchbell.deploy.alertmanager;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.watchbell.deploy.alertmanager.Imported.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules with their names, and the ladders that they need: one for each receiver, and one for
 * each set of receivers that {@code continue} brings together.
 */
final class Plan {
  private final Map<String, Receiver> receivers;
  private final Names names = new Names();
  private final SequencedMap<String, List<String>> ladders = new LinkedHashMap<>();
  private final Map<List<String>, String> together = new LinkedHashMap<>();
  private final List<Entry> rules = new ArrayList<>();

  /**
   * A rule as it is written.
   *
   * @param rule what it was made of
   * @param groupBy by which labels its alerts make incidents
   * @param origin its name, its ladder, and where it comes from
   */
  record Entry(FlatRule rule, Set<String> groupBy, Origin origin) {}

  Plan(Map<String, Receiver> receivers, List<FlatRule> flat) {
    this.receivers = receivers;
    var ladderNames = new Names();
    for (var receiver : receivers.values()) {
      ladderNames.unique(receiver.name());
      if (!receiver.isThrownAway()) {
        ladders.put(receiver.name(), List.of(receiver.name()));
      }
    }
    var groupings = Grouping.of(flat, flat.stream().map(this::told).toList());
    var numbers = flat.stream().collect(groupingBy(FlatRule::receivers, counting()));
    for (int i = 0; i < flat.size(); i++) {
      var rule = flat.get(i);
      var name = names.unique(name(rule, numbers.getOrDefault(rule.receivers(), 0L)));
      var origin = new Origin(name, rule.lines(), rule.receivers(), ladder(rule, ladderNames));
      rules.add(new Entry(rule, groupings.get(i), origin));
    }
  }

  /**
   * Called after whom it tells; where several rules tell them, also after what it asks for last.
   */
  private static String name(FlatRule rule, long number) {
    var told = String.join(" and ", rule.receivers());
    if (number < 2) {
      return told;
    }
    var own = rule.ends().getLast().match().all();
    return own.isEmpty() ? told + " for the rest" : Names.cut(told + " for " + Names.of(own));
  }

  /** The rules in their order. */
  List<Entry> rules() {
    return List.copyOf(rules);
  }

  /** The ladders, and whom each of them pages. */
  SequencedMap<String, List<String>> ladders() {
    return ladders;
  }

  private @Nullable String ladder(FlatRule rule, Names ladderNames) {
    var told = told(rule);
    if (told.size() < 2) {
      return told.isEmpty() ? null : told.getFirst();
    }
    return together.computeIfAbsent(
        told,
        _ -> {
          var name = ladderNames.unique(String.join(" and ", told));
          ladders.put(name, told);
          return name;
        });
  }

  /**
   * The receivers that hear of what this rule matches, in the order of the file. Those that tell
   * nobody are needed only where nobody else is told.
   */
  private List<String> told(FlatRule rule) {
    var all = receivers.values().stream().filter(one -> rule.receivers().contains(one.name()));
    var awake = all.filter(one -> !one.isThrownAway()).toList();
    var telling = awake.stream().filter(one -> !one.tellsNobody()).toList();
    return (telling.isEmpty() ? awake.stream().limit(1) : telling.stream())
        .map(Receiver::name)
        .toList();
  }
}
