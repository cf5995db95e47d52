package io.watchbell.deploy.preview;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.router.rule.Rule;
import io.watchbell.router.rule.RuleSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way of an alert through the rules.
 *
 * @param asked how many rules were asked, in effect
 * @param all how many there are
 * @param stops the rules worth showing, in their order; at most {@link #STOPS_MAX}
 */
public record RulePath(int asked, int all, List<Stop> stops) {
  /** Most rules that are shown. */
  public static final int STOPS_MAX = 40;

  /** As long as there are no more rules than this, all are shown. */
  private static final int FEW = 20;

  public RulePath {
    stops = List.copyOf(stops);
  }

  /** What became of a rule. */
  public enum Answer {
    /** It matches, and leaves what it does not say to later ones. */
    GOES_ON,
    /** It matches, and no later one is asked. */
    DECIDES,
    /** It does not match. */
    NO,
    /** It was not asked, and would have matched. */
    TOO_LATE,
    /** It was not asked, and would not have matched. */
    NOT_ASKED
  }

  /**
   * A rule on the way.
   *
   * @param number which one it is, from 1
   * @param rule its name
   * @param answer what became of it
   * @param why it does not match: the conditions that are not met; empty where it does
   */
  public record Stop(int number, String rule, Answer answer, List<String> why) {
    public Stop {
      why = List.copyOf(why);
    }
  }

  /** The way of an alert with these labels, its name among them. */
  public static RulePath of(RuleSet rules, Labels labels) {
    var matched = Set.copyOf(rules.route(labels).rules());
    var all = new ArrayList<Stop>();
    boolean decided = false;
    int asked = 0;
    for (var rule : rules.rules()) {
      asked += decided ? 0 : 1;
      var stop = stop(all.size() + 1, rule, labels, matched, decided);
      decided |= stop.answer() == Answer.DECIDES;
      all.add(stop);
    }
    return new RulePath(asked, all.size(), worthShowing(all));
  }

  private static Stop stop(
      int number, Rule rule, Labels labels, Set<String> matched, boolean decided) {
    var unmet = unmet(rule, labels);
    if (decided) {
      var answer = unmet.isEmpty() ? Answer.TOO_LATE : Answer.NOT_ASKED;
      return new Stop(number, rule.name(), answer, unmet);
    }
    if (matched.contains(rule.name())) {
      return new Stop(
          number, rule.name(), rule.goesOn() ? Answer.GOES_ON : Answer.DECIDES, List.of());
    }
    return new Stop(number, rule.name(), Answer.NO, unmet);
  }

  private static List<String> unmet(Rule rule, Labels labels) {
    return rule.match().all().stream()
        .filter(matcher -> !matcher.matches(labels))
        .map(matcher -> unmet(matcher, labels))
        .toList();
  }

  private static String unmet(Matcher matcher, Labels labels) {
    var value = labels.get(matcher.label());
    return value == null
        ? matcher + ", and there is no " + matcher.label()
        : matcher + ", and it is \"" + value + "\"";
  }

  /** Of many rules, those that match and those that one condition keeps from it. */
  private static List<Stop> worthShowing(List<Stop> all) {
    if (all.size() <= FEW) {
      return all;
    }
    var shown = new HashSet<Stop>();
    all.stream().filter(stop -> stop.why().isEmpty()).limit(STOPS_MAX).forEach(shown::add);
    all.stream()
        .filter(stop -> stop.answer() == Answer.NO && stop.why().size() == 1)
        .limit(STOPS_MAX - shown.size())
        .forEach(shown::add);
    return all.stream().filter(shown::contains).toList();
  }
}
