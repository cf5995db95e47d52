package io.watchbell.deploy.alertmanager;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matcher.Operator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions that must all hold, as few as say the same.
 *
 * @param all each once
 */
record Conditions(List<Matcher> all) {
  /** No condition: holds always. */
  static final Conditions NONE = new Conditions(List.of());

  Conditions {
    all = List.copyOf(all);
  }

  /**
   * Both these and those; empty when no alert can meet them. What follows from the rest is left
   * out.
   */
  Optional<Conditions> and(List<Matcher> more) {
    var together = new LinkedHashSet<>(all);
    together.addAll(more);
    var kept = new ArrayList<Matcher>();
    for (var label : labels(together)) {
      var ofLabel = together.stream().filter(one -> one.label().equals(label)).toList();
      var values = values(ofLabel);
      if (values.isPresent() && values.get().isEmpty()) {
        return Optional.empty();
      }
      kept.addAll(asked(ofLabel));
    }
    return Optional.of(new Conditions(together.stream().filter(kept::contains).toList()));
  }

  /** Whether every alert that meets these meets those. Where that is hard to tell, no. */
  boolean imply(List<Matcher> others) {
    return others.stream().allMatch(this::implies);
  }

  /** Only those about these labels. */
  Conditions about(Set<String> labels) {
    return new Conditions(all.stream().filter(one -> labels.contains(one.label())).toList());
  }

  /** The labels that are asked for. */
  Set<String> labels() {
    return labels(all);
  }

  private boolean implies(Matcher other) {
    if (all.contains(other)) {
      return true;
    }
    var ofLabel = all.stream().filter(one -> one.label().equals(other.label())).toList();
    return values(ofLabel)
        .map(values -> values.stream().allMatch(value -> meets(value, other)))
        .orElse(false);
  }

  /** An equality says all that there is to say of its label. */
  private static List<Matcher> asked(List<Matcher> ofLabel) {
    return ofLabel.stream()
        .filter(one -> one.operator() == Operator.EQUAL)
        .findFirst()
        .map(List::of)
        .orElse(ofLabel);
  }

  /** The values that meet all of these conditions on one label, where they can be counted. */
  private static Optional<List<String>> values(List<Matcher> ofLabel) {
    return ofLabel.stream()
        .flatMap(one -> Literals.of(one).stream())
        .findFirst()
        .map(values ->
            values.stream()
                .filter(value -> ofLabel.stream().allMatch(one -> meets(value, one)))
                .toList());
  }

  private static boolean meets(String value, Matcher matcher) {
    return matcher.matches(Labels.of(matcher.label(), value));
  }

  private static Set<String> labels(Iterable<Matcher> matchers) {
    var labels = new LinkedHashSet<String>();
    matchers.forEach(matcher -> labels.add(matcher.label()));
    return labels;
  }
}
