package io.watchbell.deploy.alertmanager;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a tree of routes an ordered list of rules of which the first that matches decides, so
 * that every alert ends at the same routes.
 *
 * <p>A route's children are asked in order. For each there are two cases: it matches, and then
 * whatever can follow is written down under its conditions; or it does not, and that needs no
 * condition, because all rules for the first case stand before. Only {@code continue} makes more
 * rules than there are routes: after a child that goes on its siblings are asked twice, once for
 * each case. Cases that no alert can be in are left out.
 */
final class Flattening {
  private static final int RULES_A_ROUTE_MAX = 10;
  private static final int RULES_ALWAYS = 200;
  private static final int STEPS_A_RULE_MAX = 100;

  private final int rulesMax;
  private final List<FlatRule> rules = new ArrayList<>();
  private int steps;

  private Flattening(int rulesMax) {
    this.rulesMax = rulesMax;
  }

  /**
   * Most rules that are made of this tree: with more than ten for a route nobody can maintain them,
   * and they double with each further {@code continue}.
   */
  static int rulesMax(RouteNode root) {
    return RULES_ALWAYS + RULES_A_ROUTE_MAX * count(root);
  }

  private static int count(RouteNode route) {
    return 1 + route.children().stream().mapToInt(Flattening::count).sum();
  }

  /** The rules for this tree; null when they would be more than {@link #rulesMax}. */
  static @Nullable List<FlatRule> of(RouteNode root) {
    var flattening = new Flattening(rulesMax(root));
    boolean fits = flattening.children(new Visit(root, 0, List.of(), null), Conditions.NONE);
    return fits ? List.copyOf(flattening.rules) : null;
  }

  /**
   * A route that is being looked at.
   *
   * @param route which
   * @param next its child that is asked next
   * @param ends where the alert has ended up below it so far
   * @param parent what goes on afterwards
   */
  private record Visit(RouteNode route, int next, List<RouteNode> ends, @Nullable Visit parent) {
    Visit with(List<RouteNode> more, boolean goesOn) {
      var all = new ArrayList<>(ends);
      all.addAll(more);
      return new Visit(route, goesOn ? next + 1 : route.children().size(), all, parent);
    }

    Visit skipping() {
      return new Visit(route, next + 1, ends, parent);
    }
  }

  /** Writes the rules for all that can become of alerts that are here; false when too many. */
  private boolean children(Visit start, Conditions met) {
    if (++steps > rulesMax * STEPS_A_RULE_MAX) {
      return false;
    }
    if (isDecided(met)) {
      return true;
    }
    var here = start;
    while (here.next() < here.route().children().size()) {
      var child = here.route().children().get(here.next());
      var both = met.and(child.match());
      if (both.isPossible() && !children(new Visit(child, 0, List.of(), here), both)) {
        return false;
      }
      if (met.imply(child.match())) {
        return true;
      }
      here = here.skipping();
    }
    return end(here, met);
  }

  private boolean end(Visit here, Conditions met) {
    var ends = here.ends().isEmpty() ? List.of(here.route()) : here.ends();
    var parent = here.parent();
    if (parent != null) {
      return children(parent.with(ends, here.route().goesOn()), met);
    }
    if (!isDecided(met)) {
      rules.add(new FlatRule(met, ends));
    }
    return rules.size() <= rulesMax;
  }

  /** Whether a rule that stands already takes every such alert. */
  private boolean isDecided(Conditions met) {
    return rules.stream().anyMatch(rule -> met.imply(rule.match()));
  }
}
