package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the rules that an alert may match without asking each of them.
 *
 * <p>A rule that wants a label to have a value, one of some values or a beginning can match only
 * alerts with such a label, so it is filed there; of several labels under the one that the fewest
 * rules want so. Where too many are filed under one value they are filed once more by their other
 * labels. The rules that want nothing of the kind are asked every time. What an alert costs then
 * depends on how many rules are filed under its own labels, not on how many there are.
 */
final class RuleIndex {
  private final Rule[] rules;
  private final RuleShelf root;

  RuleIndex(List<Rule> all) {
    rules = all.toArray(Rule[]::new);
    root =
        new ShelfBuilder(all.stream().map(Wants::of).toList())
            .shelf(IntStream.range(0, rules.length).toArray());
  }

  /** Asks the rules in their order, up to the first that matches and does not go on. */
  Route route(Subject subject) {
    var asking = new Asking(subject);
    var lists = lists(subject.labels());
    int[] at = new int[lists.size()];
    for (int next = next(lists, at, -1); next < rules.length; next = next(lists, at, next)) {
      if (asking.ask(rules[next])) {
        break;
      }
    }
    return asking.route();
  }

  private List<int[]> lists(Labels labels) {
    var lists = new ArrayList<int[]>(4);
    root.find(labels, lists);
    return lists;
  }

  /**
   * The lowest number after the last one; as many as there are rules when there is none. The lists
   * are sorted, so each is walked once, however many of its numbers are in others too.
   */
  private int next(List<int[]> lists, int[] at, int last) {
    int lowest = rules.length;
    for (int i = 0; i < at.length; i++) {
      int[] list = lists.get(i);
      while (at[i] < list.length && list[at[i]] <= last) {
        at[i]++;
      }
      if (at[i] < list.length && list[at[i]] < lowest) {
        lowest = list[at[i]];
      }
    }
    return lowest;
  }
}
