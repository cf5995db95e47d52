package io.watchbell.deploy.alertmanager;

import io.watchbell.model.matcher.Matcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Conditions that must all hold, as few as say the same, those on one label side by side. */
final class Conditions {
  /** No condition: holds always. */
  static final Conditions NONE = new Conditions(Map.of());

  private final Map<String, OneLabel> byLabel;

  private Conditions(Map<String, OneLabel> byLabel) {
    this.byLabel = byLabel;
  }

  /** All of these. */
  static Conditions of(List<Matcher> all) {
    var byLabel = new LinkedHashMap<String, OneLabel>();
    all.forEach(one -> byLabel.merge(one.label(), OneLabel.of(one), OneLabel::and));
    return new Conditions(byLabel);
  }

  /** Both these and those. */
  Conditions and(Conditions more) {
    var both = new LinkedHashMap<>(byLabel);
    more.byLabel.forEach((label, conditions) -> both.merge(label, conditions, OneLabel::and));
    return new Conditions(both);
  }

  /** Whether there can be an alert that meets them. Where that is hard to tell, yes. */
  boolean isPossible() {
    return byLabel.values().stream().allMatch(OneLabel::isPossible);
  }

  /** Whether every alert that meets these meets those. Where that is hard to tell, no. */
  boolean imply(Conditions others) {
    for (var other : others.byLabel.entrySet()) {
      var own = byLabel.get(other.getKey());
      if (own == null || !own.implies(other.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Whether an alert of each could agree in these labels. Where that is hard to tell, yes. */
  boolean canAgree(Conditions other, Predicate<String> labels) {
    for (var own : byLabel.entrySet()) {
      var theirs = other.byLabel.get(own.getKey());
      if (theirs != null && labels.test(own.getKey()) && !own.getValue().and(theirs).isPossible()) {
        return false;
      }
    }
    return true;
  }

  /** The labels that are asked for. */
  Set<String> labels() {
    return byLabel.keySet();
  }

  /** Each of them, once. */
  List<Matcher> all() {
    return byLabel.values().stream().flatMap(one -> one.all().stream()).toList();
  }

  @Override
  public String toString() {
    return all().stream().map(Matcher::toString).collect(Collectors.joining(", ", "{", "}"));
  }
}
