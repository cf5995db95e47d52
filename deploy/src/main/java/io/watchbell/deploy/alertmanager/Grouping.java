package io.watchbell.deploy.alertmanager;

import io.watchbell.model.alert.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * By which labels the alerts of each rule make incidents.
 *
 * <p>Alertmanager groups within a route, we within a service. An incident pages the ladder of the
 * alert that opened it; so two alerts for different ladders must never make one incident, or the
 * second ladder would stay silent. Therefore a rule that could share an incident with one of
 * another ladder is grouped by the labels that tell the two apart as well.
 */
final class Grouping {
  private static final String SERVICE = "service";
  private static final List<String> FINEST = List.of("alertname", "instance");

  private final List<FlatRule> rules;
  private final BiPredicate<FlatRule, FlatRule> mayShare;
  private final List<Set<String>> asked = new ArrayList<>();

  private Grouping(List<FlatRule> rules, BiPredicate<FlatRule, FlatRule> mayShare) {
    this.rules = rules;
    this.mayShare = mayShare;
    var tested = new LinkedHashSet<>(FINEST);
    rules.forEach(rule -> tested.addAll(rule.match().labels()));
    for (var rule : rules) {
      var labels = new LinkedHashSet<>(rule.groupBy());
      if (rule.groupByAll()) {
        labels.addAll(tested);
      }
      asked.add(labels);
    }
  }

  /**
   * The labels for each rule, in the order of the rules.
   *
   * @param mayShare whether the same people hear of both, or nobody of one of them
   */
  static List<Set<String>> of(List<FlatRule> rules, BiPredicate<FlatRule, FlatRule> mayShare) {
    return new Grouping(rules, mayShare).labels();
  }

  private List<Set<String>> labels() {
    var labels = new ArrayList<Set<String>>();
    asked.forEach(one -> labels.add(new LinkedHashSet<>(one)));
    for (int later = 0; later < rules.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        var telling = telling(earlier, later);
        labels.get(earlier).addAll(telling);
        labels.get(later).addAll(telling);
      }
    }
    return labels;
  }

  /**
   * The fewest labels by which both rules have to group so that an alert of each never makes one
   * incident: those that some rule before the later one asks for, which takes all alerts of the
   * earlier one. An alert that agrees in them with one of the earlier rule is taken by that rule
   * too, and does not come to the later one.
   */
  private Set<String> telling(int earlier, int later) {
    var one = rules.get(earlier);
    var other = rules.get(later);
    if (mayShare.test(one, other)) {
      return Set.of();
    }
    var shared = shared(earlier, later);
    if (other.match().and(one.match().about(shared).all()).isEmpty()) {
      return Set.of();
    }
    var fewest = missing(one, shared);
    for (int i = 0; i < later && !fewest.isEmpty(); i++) {
      var missing = missing(rules.get(i), shared);
      if (missing.size() < fewest.size() && one.match().imply(rules.get(i).match().all())) {
        fewest = missing;
      }
    }
    return fewest;
  }

  /** The labels in which alerts of both rules agree if they make one incident. */
  private Set<String> shared(int earlier, int later) {
    var shared = new HashSet<>(asked.get(earlier));
    shared.retainAll(asked.get(later));
    if (hasService(rules.get(earlier)) && hasService(rules.get(later))) {
      shared.add(SERVICE);
    }
    return shared;
  }

  /** Whether its alerts have the label that says their service: no incident spans two. */
  private static boolean hasService(FlatRule rule) {
    return rule.match().all().stream()
        .anyMatch(one -> one.label().equals(SERVICE) && !one.matches(Labels.empty()));
  }

  private static Set<String> missing(FlatRule rule, Set<String> shared) {
    var missing = new LinkedHashSet<>(rule.match().labels());
    missing.removeAll(shared);
    return missing;
  }
}
