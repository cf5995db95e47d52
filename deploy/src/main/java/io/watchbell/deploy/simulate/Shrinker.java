package io.watchbell.deploy.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a history that breaks a promise short: first whole groups are left out (a sender, all
 * kills, all silences), then halves, quarters and so on of what is left, as long as it still breaks
 * (delta debugging, after Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing
 * Input", 2002).
 */
final class Shrinker {
  /** Most histories that are tried. */
  static final int TRIALS_MAX = 400;

  private final Predicate<List<Happening>> breaks;
  private int trials;

  /**
   * A shrinker.
   *
   * @param breaks whether these happenings alone break the promise too
   */
  Shrinker(Predicate<List<Happening>> breaks) {
    this.breaks = breaks;
  }

  /** The shortest history found. */
  List<Happening> shrink(List<Happening> all) {
    return halves(groups(all));
  }

  private boolean breaksToo(List<Happening> some) {
    trials++;
    return breaks.test(some);
  }

  /** Leaves out groups, many at once while that works. */
  private List<Happening> groups(List<Happening> all) {
    var groups = new LinkedHashMap<String, List<Happening>>();
    all.forEach(each -> groups.computeIfAbsent(each.group(), _ -> new ArrayList<>()).add(each));
    var names = leaveOut(new ArrayList<>(groups.keySet()), some -> pick(all, some));
    return pick(all, names);
  }

  private static List<Happening> pick(List<Happening> all, List<String> groups) {
    return all.stream().filter(each -> groups.contains(each.group())).toList();
  }

  private List<Happening> halves(List<Happening> all) {
    return leaveOut(all, some -> some);
  }

  /** What stands for a list of happenings. */
  private interface Meaning<T> {
    List<Happening> of(List<T> some);
  }

  private <T> List<T> leaveOut(List<T> all, Meaning<T> meaning) {
    var left = all;
    int parts = 2;
    while (left.size() >= 2 && trials < TRIALS_MAX) {
      int size = Math.ceilDiv(left.size(), parts);
      var shorter = shorter(left, size, meaning);
      if (shorter.size() < left.size()) {
        left = shorter;
        parts = Math.max(2, parts - 1);
      } else if (size == 1) {
        return left;
      } else {
        parts = Math.min(left.size(), parts * 2);
      }
    }
    return left;
  }

  /** Leaves out one stretch of this size after the other, where that still breaks. */
  private <T> List<T> shorter(List<T> all, int size, Meaning<T> meaning) {
    var left = new ArrayList<>(all);
    for (int from = 0; from < left.size() && trials < TRIALS_MAX; ) {
      var without = new ArrayList<>(left);
      without.subList(from, Math.min(from + size, left.size())).clear();
      if (!without.isEmpty() && breaksToo(meaning.of(without))) {
        left = without;
      } else {
        from += size;
      }
    }
    return left;
  }
}
