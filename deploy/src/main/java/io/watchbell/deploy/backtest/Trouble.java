package io.watchbell.deploy.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One trouble, however each of the two sets of rules cuts it into incidents; and what became of the
 * pages for it.
 */
final class Trouble {
  /** A page that comes this much earlier or later is the same page. */
  static final Duration SAME = Duration.ofSeconds(30);

  private final List<Case> before;
  private final List<Case> after;
  private final List<Call> removed = new ArrayList<>();
  private final List<Call> added = new ArrayList<>();
  private final List<Shift> moved = new ArrayList<>();
  private int same;

  /** A page that both send, but at another time. */
  record Shift(Call before, Call after) {}

  /**
   * Trouble with these incidents; one of the lists may be empty.
   *
   * @param from pages before this are not looked at
   */
  Trouble(List<Case> before, List<Case> after, Instant from) {
    this.before = before;
    this.after = after;
    compare(calls(before, from), calls(after, from));
  }

  private static List<Call> calls(List<Case> cases, Instant from) {
    return cases.stream()
        .flatMap(it -> it.calls().stream())
        .filter(call -> !call.at().isBefore(from))
        .sorted(Comparator.comparing(Call::at))
        .toList();
  }

  /** First what is the same; then of each person's others the earliest with the earliest. */
  private void compare(List<Call> old, List<Call> young) {
    var rest = new ArrayList<>(young);
    var open = new ArrayList<Call>();
    for (var call : old) {
      var twin = rest.stream().filter(it -> isSame(call, it)).findFirst();
      if (twin.isPresent()) {
        rest.remove(twin.get());
        same++;
      } else {
        open.add(call);
      }
    }
    for (var call : open) {
      var other = rest.stream().filter(it -> isToTheSame(call, it)).findFirst();
      if (other.isPresent()) {
        rest.remove(other.get());
        moved.add(new Shift(call, other.get()));
      } else {
        removed.add(call);
      }
    }
    added.addAll(rest);
  }

  private static boolean isToTheSame(Call one, Call other) {
    return one.person().equals(other.person()) && one.contact().equals(other.contact());
  }

  private static boolean isSame(Call one, Call other) {
    return isToTheSame(one, other)
        && Duration.between(one.at(), other.at()).abs().compareTo(SAME) <= 0;
  }

  List<Case> before() {
    return before;
  }

  List<Case> after() {
    return after;
  }

  List<Call> removed() {
    return removed;
  }

  List<Call> added() {
    return added;
  }

  List<Shift> moved() {
    return moved;
  }

  int same() {
    return same;
  }

  int pagesBefore() {
    return same + moved.size() + removed.size();
  }

  int pagesAfter() {
    return same + moved.size() + added.size();
  }

  /** Somebody was paged for it, and now nobody is. */
  boolean isLost() {
    return pagesBefore() > 0 && pagesAfter() == 0;
  }

  /** Nobody was paged for it, and now somebody is. */
  boolean isGained() {
    return pagesBefore() == 0 && pagesAfter() > 0;
  }

  /** Somebody is paged in both, but others, or at other times. */
  boolean isChanged() {
    return !isLost() && !isGained() && !(removed.isEmpty() && added.isEmpty() && moved.isEmpty());
  }

  /** The incident that stands for all: the most severe of them, of these the first. */
  Case face() {
    var cases = before.isEmpty() ? after : before;
    return cases.stream()
        .min(Comparator.comparing(Case::severity).thenComparing(Case::opened))
        .orElseThrow();
  }

  /** Who answered it, by the rules of before; or null. */
  @Nullable String answeredBy() {
    return before.stream().map(Case::answeredBy).filter(Objects::nonNull).findFirst().orElse(null);
  }
}
