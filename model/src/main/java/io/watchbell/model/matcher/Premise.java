package io.watchbell.model.matcher;

import io.watchbell.model.alert.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every alert that meets some conditions. It says only what can be proved: {@code
 * false} means that nothing is known.
 */
public final class Premise {
  private final Map<String, OfLabel> labels = new HashMap<>();

  /** What is known of alerts that meet these conditions. */
  public Premise(Matchers conditions) {
    for (var condition : conditions.all()) {
      labels.computeIfAbsent(condition.label(), OfLabel::new).add(condition);
    }
  }

  /** Whether every alert that meets the premise meets all of these conditions too. */
  public boolean implies(Matchers conclusion) {
    for (var condition : conclusion.all()) {
      if (!implies(condition)) {
        return false;
      }
    }
    return true;
  }

  /** Whether every alert that meets the premise meets this condition too. */
  public boolean implies(Matcher condition) {
    var known = labels.get(condition.label());
    return known != null && known.implies(condition);
  }

  /** A label whose conditions no value meets, nor its absence; null where none is known. */
  public @Nullable String contradiction() {
    return labels.values().stream()
        .filter(OfLabel::isImpossible)
        .map(known -> known.label)
        .sorted()
        .findFirst()
        .orElse(null);
  }

  /** What is known of one label. */
  private static final class OfLabel {
    private final String label;
    private final List<Matcher> all = new ArrayList<>();

    OfLabel(String label) {
      this.label = label;
    }

    void add(Matcher condition) {
      all.add(condition);
    }

    /**
     * All values that are possible, the empty one for its absence; null when there is no telling.
     */
    private @Nullable Set<String> values() {
      for (var condition : all) {
        var values = condition.operator().isPositive() ? condition.literals() : null;
        if (values != null) {
          var possible = new HashSet<String>();
          for (var value : values) {
            if (all.stream().allMatch(each -> holds(each, value))) {
              possible.add(value);
            }
          }
          return possible;
        }
      }
      return null;
    }

    boolean isImpossible() {
      var values = values();
      if (values != null) {
        return values.isEmpty();
      }
      var beginnings = beginnings();
      return beginnings.stream().anyMatch(a -> beginnings.stream().anyMatch(b -> isApart(a, b)));
    }

    boolean implies(Matcher condition) {
      if (all.contains(condition)) {
        return true;
      }
      var values = values();
      if (values != null) {
        return !values.isEmpty() && values.stream().allMatch(value -> holds(condition, value));
      }
      return condition.operator().isPositive() ? impliesPositive(condition) : excludes(condition);
    }

    private boolean impliesPositive(Matcher condition) {
      var beginning = condition.beginning();
      var value = condition.value();
      if (!condition.operator().isRegex() || (beginning == null && !value.equals(".+"))) {
        return false;
      }
      var wanted = beginning == null ? "" : beginning;
      return beginnings().stream()
          .anyMatch(own -> own.startsWith(wanted) && (beginning != null || !own.isEmpty()));
    }

    /** Whether no possible value is one of those that the condition is against. */
    private boolean excludes(Matcher condition) {
      var against = condition.literals();
      if (against != null) {
        return against.stream().allMatch(this::isExcluded);
      }
      var beginning = condition.beginning();
      return beginning != null && beginnings().stream().anyMatch(own -> isApart(own, beginning));
    }

    private boolean isExcluded(String value) {
      return all.stream().anyMatch(each -> !holds(each, value));
    }

    private List<String> beginnings() {
      var beginnings = new ArrayList<String>();
      for (var condition : all) {
        var beginning = condition.operator().isPositive() ? condition.beginning() : null;
        if (beginning != null) {
          beginnings.add(beginning);
        }
      }
      return beginnings;
    }

    private static boolean isApart(String a, String b) {
      return !a.startsWith(b) && !b.startsWith(a);
    }

    private boolean holds(Matcher condition, String value) {
      return condition.matches(value.isEmpty() ? Labels.empty() : Labels.of(label, value));
    }
  }
}
