package io.watchbell.deploy.alertmanager;

import io.watchbell.model.alert.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

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
  private final List<? extends List<String>> told;
  private final List<Set<String>> asked = new ArrayList<>();

  private Grouping(List<FlatRule> rules, List<? extends List<String>> told) {
    this.rules = rules;
    this.told = told;
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
   * @param told for each rule who hears of it; nobody where its alerts are not heard
   */
  static List<Set<String>> of(List<FlatRule> rules, List<? extends List<String>> told) {
    return new Grouping(rules, told).labels();
  }

  private List<Set<String>> labels() {
    var labels = new ArrayList<Set<String>>();
    asked.forEach(one -> labels.add(new LinkedHashSet<>(one)));
    for (int earlier = 0; earlier < rules.size(); earlier++) {
      var wider = wider(rules.get(earlier));
      for (int later = earlier + 1; later < rules.size(); later++) {
        var telling = telling(earlier, later, wider);
        labels.get(earlier).addAll(telling);
        labels.get(later).addAll(telling);
      }
    }
    return labels;
  }

  /** The places of the rules that would take all alerts of this one, itself among them. */
  private List<Integer> wider(FlatRule rule) {
    return IntStream.range(0, rules.size())
        .filter(i -> rule.match().imply(rules.get(i).match()))
        .boxed()
        .toList();
  }

  /**
   * The fewest labels by which both rules have to group so that an alert of each never makes one
   * incident: those that some rule before the later one asks for, which takes all alerts of the
   * earlier one. An alert that agrees in them with one of the earlier rule is taken by that rule
   * too, and does not come to the later one.
   */
  private Set<String> telling(int earlier, int later, List<Integer> wider) {
    var answers = told.get(earlier);
    if (answers.isEmpty() || told.get(later).isEmpty() || answers.equals(told.get(later))) {
      return Set.of();
    }
    Predicate<String> shared = label -> isShared(label, earlier, later);
    if (!rules.get(earlier).match().canAgree(rules.get(later).match(), shared)) {
      return Set.of();
    }
    return wider.stream()
        .filter(i -> i < later)
        .map(i -> missing(rules.get(i), shared))
        .min(Comparator.comparingInt(Set::size))
        .orElseThrow();
  }

  /** Whether alerts of both rules agree in this label if they make one incident. */
  private boolean isShared(String label, int earlier, int later) {
    return (asked.get(earlier).contains(label) && asked.get(later).contains(label))
        || (label.equals(SERVICE)
            && hasService(rules.get(earlier))
            && hasService(rules.get(later)));
  }

  /** Whether its alerts have the label that says their service: no incident spans two. */
  private static boolean hasService(FlatRule rule) {
    return rule.match().all().stream()
        .anyMatch(one -> one.label().equals(SERVICE) && !one.matches(Labels.empty()));
  }

  private static Set<String> missing(FlatRule rule, Predicate<String> shared) {
    var missing = new LinkedHashSet<>(rule.match().labels());
    missing.removeIf(shared);
    return missing;
  }
}
