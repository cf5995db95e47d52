package io.watchbell.deploy.alertmanager;

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
        if (canMeet(earlier, later)) {
          var telling = rules.get(earlier).match().labels();
          labels.get(earlier).addAll(telling);
          labels.get(later).addAll(telling);
        }
      }
    }
    return labels;
  }

  /**
   * Whether an alert of each could make one incident. An alert that agrees with one of the earlier
   * rule in all labels that both group by meets that rule's conditions on these labels.
   */
  private boolean canMeet(int earlier, int later) {
    var one = rules.get(earlier);
    var other = rules.get(later);
    if (mayShare.test(one, other)) {
      return false;
    }
    var shared = new HashSet<>(asked.get(earlier));
    shared.retainAll(asked.get(later));
    var common = one.match().about(shared);
    return other.match().and(common.all()).isPresent()
        && rules.subList(0, later).stream().noneMatch(rule -> common.imply(rule.match().all()));
  }
}
