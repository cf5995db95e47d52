package io.watchbell.deploy.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Which incidents of two runs are the same trouble. Two that overlap in time are, when
 *
 * <ol>
 *   <li>they are of one service and one group of labels; else
 *   <li>they are of one service, and they are grouped finer or coarser now: they share a label, or
 *       one has none, and no label says different things; else
 *   <li>an alert belongs to both (it goes to another service now).
 * </ol>
 *
 * <p>The second and the third are asked only of pairs of which one has found nothing before. All
 * that hangs together in this way is one trouble, so several incidents may become one or one
 * several.
 */
final class Matching {
  private final List<Case> before;
  private final List<Case> after;

  /** For each incident, of both runs one after the other, another one of its trouble, or itself. */
  private final int[] leader;

  private final boolean[] found;

  private Matching(List<Case> before, List<Case> after) {
    this.before = before;
    this.after = after;
    leader = new int[before.size() + after.size()];
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
    }
    found = new boolean[leader.length];
  }

  /**
   * All troubles of two runs, by when they began.
   *
   * @param from what ended before, and pages before, are left out
   */
  static List<Trouble> of(Run before, Run after, Instant from) {
    var matching = new Matching(since(before, from), since(after, from));
    matching.match(it -> List.of(it.service() + it.group()), Case::isNamedAs);
    matching.match(it -> List.of(it.service()), Case::isOneWith);
    matching.match(Case::alerts, (_, _) -> true);
    return matching.troubles(from);
  }

  private static List<Case> since(Run run, Instant from) {
    return run.cases().stream()
        .filter(it -> {
          var ended = it.ended();
          return ended == null || !ended.isBefore(from);
        })
        .toList();
  }

  /** Where the incidents after stand that have one of these words, by word. */
  private Map<String, List<Integer>> index(Function<Case, Collection<String>> words) {
    var places = new HashMap<String, List<Integer>>();
    for (int i = 0; i < after.size(); i++) {
      for (var word : words.apply(after.get(i))) {
        places.computeIfAbsent(word, _ -> new ArrayList<>()).add(i);
      }
    }
    return places;
  }

  /** Pairs what has a word in common and satisfies the rule, where one has found nothing yet. */
  private void match(Function<Case, Collection<String>> words, BiPredicate<Case, Case> rule) {
    var places = index(words);
    var pairs = new ArrayList<int[]>();
    for (int i = 0; i < before.size(); i++) {
      var one = before.get(i);
      for (var word : words.apply(one)) {
        for (int j : places.getOrDefault(word, List.of())) {
          boolean settled = found[i] && found[before.size() + j];
          if (!settled && one.overlaps(after.get(j)) && rule.test(one, after.get(j))) {
            pairs.add(new int[] {i, before.size() + j});
          }
        }
      }
    }
    for (int[] pair : pairs) {
      found[pair[0]] = true;
      found[pair[1]] = true;
      leader[root(pair[0])] = root(pair[1]);
    }
  }

  private int root(int of) {
    int at = of;
    while (leader[at] != at) {
      leader[at] = leader[leader[at]];
      at = leader[at];
    }
    return at;
  }

  private List<Trouble> troubles(Instant from) {
    var sides = new LinkedHashMap<Integer, List<List<Case>>>();
    for (int i = 0; i < leader.length; i++) {
      var both = sides.computeIfAbsent(root(i), _ -> List.of(new ArrayList<>(), new ArrayList<>()));
      if (i < before.size()) {
        both.get(0).add(before.get(i));
      } else {
        both.get(1).add(after.get(i - before.size()));
      }
    }
    return sides.values().stream()
        .map(both -> new Trouble(both.get(0), both.get(1), from))
        .sorted(Comparator.comparing(trouble -> trouble.face().opened()))
        .toList();
  }
}
