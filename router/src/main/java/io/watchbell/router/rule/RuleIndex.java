package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that an alert may match without asking each of them.
 *
 * <p>A rule with a condition {@code label="value"} can match only alerts with that label, so it is
 * filed under the rarest such pair that it has; the few rules without one are asked every time.
 * What an alert costs then depends on how many rules are filed under its own labels, not on how
 * many there are.
 */
final class RuleIndex {
  private final Rule[] rules;
  private final Map<String, Map<String, int[]>> filed = new HashMap<>();
  private final int[] unfiled;

  RuleIndex(List<Rule> all) {
    rules = all.toArray(Rule[]::new);
    var frequency = frequency();
    var rest = new ArrayList<Integer>();
    for (int i = 0; i < rules.length; i++) {
      var rarest = rarest(rules[i], frequency);
      if (rarest == null) {
        rest.add(i);
      } else {
        filed
            .computeIfAbsent(rarest.label(), _ -> new HashMap<>())
            .merge(rarest.value(), new int[] {i}, RuleIndex::joined);
      }
    }
    unfiled = rest.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The rules that match, in their order, up to the first that does not go on. */
  List<Rule> matching(Labels labels) {
    var candidates = new Candidates(unfiled);
    if (!filed.isEmpty()) {
      labels.forEach((name, value) -> {
        var byValue = filed.get(name);
        if (byValue != null) {
          candidates.add(byValue.get(value));
        }
      });
    }
    var matching = new ArrayList<Rule>(2);
    for (int i : candidates.inOrder()) {
      var rule = rules[i];
      if (rule.match().matches(labels)) {
        matching.add(rule);
        if (!rule.goesOn()) {
          break;
        }
      }
    }
    return matching;
  }

  private Map<Matcher, Integer> frequency() {
    var frequency = new HashMap<Matcher, Integer>();
    for (var rule : rules) {
      rule.match().all().forEach(matcher -> frequency.merge(matcher, 1, Integer::sum));
    }
    return frequency;
  }

  private static @Nullable Matcher rarest(Rule rule, Map<Matcher, Integer> frequency) {
    Matcher rarest = null;
    int least = Integer.MAX_VALUE;
    for (var matcher : rule.match().all()) {
      int count = frequency.getOrDefault(matcher, 0);
      if (isFileable(matcher) && count < least) {
        rarest = matcher;
        least = count;
      }
    }
    return rarest;
  }

  /** An empty value is also met by alerts without the label, so it cannot be looked up. */
  private static boolean isFileable(Matcher matcher) {
    return matcher.operator() == Matcher.Operator.EQUAL && !matcher.value().isEmpty();
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** Numbers of rules from several sorted lists; nothing is copied where there is only one. */
  private static final class Candidates {
    private int[] all;
    private boolean sorted = true;

    Candidates(int[] first) {
      all = first;
    }

    void add(int @Nullable [] more) {
      if (more != null) {
        sorted = all.length == 0;
        all = sorted ? more : joined(all, more);
      }
    }

    int[] inOrder() {
      if (!sorted) {
        Arrays.sort(all);
      }
      return all;
    }
  }
}
