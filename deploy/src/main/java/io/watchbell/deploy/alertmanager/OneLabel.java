package io.watchbell.deploy.alertmanager;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matcher.Operator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Conditions on one label that must all hold.
 *
 * @param all each once; an equality that can be met stands alone, for it says all there is to say
 * @param values all values that meet them, where these can be counted
 */
record OneLabel(List<Matcher> all, Optional<List<String>> values) {
  OneLabel {
    all = List.copyOf(all);
  }

  static OneLabel of(Matcher matcher) {
    return new OneLabel(List.of(matcher), Literals.of(matcher));
  }

  OneLabel and(OneLabel more) {
    var both = Stream.concat(all.stream(), more.all.stream()).distinct().toList();
    var counted = values.or(() -> more.values).map(some -> meeting(some, both));
    var together = new OneLabel(both, counted);
    return together.isPossible() ? together.shortened() : together;
  }

  private OneLabel shortened() {
    return all.stream()
        .filter(one -> one.operator() == Operator.EQUAL)
        .findFirst()
        .map(one -> new OneLabel(List.of(one), values))
        .orElse(this);
  }

  boolean isPossible() {
    return values.isEmpty() || !values.get().isEmpty();
  }

  boolean implies(OneLabel others) {
    return others.all.stream().allMatch(this::implies);
  }

  private boolean implies(Matcher other) {
    return all.contains(other)
        || values.filter(some -> meeting(some, List.of(other)).equals(some)).isPresent();
  }

  private static List<String> meeting(List<String> values, List<Matcher> all) {
    return values.stream()
        .filter(value -> all.stream().allMatch(one -> one.matches(Labels.of(one.label(), value))))
        .toList();
  }
}
