package io.watchbell.router.lint;

import io.watchbell.model.config.Lint;
import io.watchbell.model.matcher.Premise;
import io.watchbell.router.rule.Condition;
import io.watchbell.router.rule.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules that are never asked, because an earlier one takes every alert that they match. Only what
 * can be proved of one earlier rule is said; that several together leave nothing is not looked for.
 */
final class ReachLint {
  private static final String RULES = "rules";

  private ReachLint() {}

  static void check(List<Rule> rules, Written written, RouterLint.Found found) {
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      var premise = new Premise(rule.match());
      if (premise.contradiction() == null) {
        var taker = taker(rule, premise, rules.subList(0, i));
        if (taker != null) {
          note(rule, taker, written, found);
        }
      }
    }
  }

  private static @Nullable Rule taker(Rule rule, Premise premise, List<Rule> earlier) {
    for (var other : earlier) {
      if (!other.goesOn()
          && isWhenImplied(other.when(), rule.when())
          && premise.implies(other.match())) {
        return other;
      }
    }
    return null;
  }

  private static boolean isWhenImplied(@Nullable Condition of, @Nullable Condition by) {
    return of == null || (by != null && of.expression().text().equals(by.expression().text()));
  }

  private static void note(Rule rule, Rule taker, Written written, RouterLint.Found found) {
    var at = written.item(RULES, taker.name());
    var where = at.map(it -> " (%s:%d)".formatted(it.file(), it.line())).orElse("");
    boolean same =
        new Premise(taker.match()).implies(rule.match())
            && isWhenImplied(rule.when(), taker.when());
    found.add(
        written.item(RULES, rule.name()),
        Lint.UNREACHABLE_RULE,
        "rule '%s' is never asked: '%s'%s before it takes %s"
            .formatted(
                rule.name(),
                taker.name(),
                where,
                same ? "the very same alerts" : "every alert that it matches, and more"),
        same
            ? "remove one of the two, or give '%s' 'continue: true'".formatted(taker.name())
            : "move '%s' before '%s', or give '%s' 'continue: true'"
                .formatted(rule.name(), taker.name(), taker.name()));
  }
}
