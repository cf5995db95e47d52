package io.watchbell.router.lint;

import io.watchbell.model.config.Lint;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.matcher.Premise;
import io.watchbell.router.rule.Maintenance;
import io.watchbell.router.rule.RuleSet;
import java.time.Instant;
import java.util.stream.Collectors;

/** Conditions that cannot be met, inhibitions that hide nothing, windows that are over. */
final class ConditionLint {
  private static final String MATCH = "match";

  private final Written written;
  private final RouterLint.Found found;

  private ConditionLint(Written written, RouterLint.Found found) {
    this.written = written;
    this.found = found;
  }

  static void check(RuleSet rules, Written written, RouterLint.Found found, Instant now) {
    var lint = new ConditionLint(written, found);
    for (var rule : rules.rules()) {
      lint.possible("rules", rule.name(), MATCH, rule.match());
    }
    for (var window : rules.maintenance()) {
      lint.possible("maintenance", window.name(), MATCH, window.covers().match());
      if (window.when() instanceof Maintenance.When.Once(var stretch)
          && !stretch.until().isAfter(now)) {
        lint.over(window.name(), stretch.until());
      }
    }
    for (var inhibition : rules.inhibitions()) {
      lint.possible("inhibit", inhibition.name(), "source", inhibition.source());
      boolean can = lint.possible("inhibit", inhibition.name(), "target", inhibition.target());
      if (can && new Premise(inhibition.target()).implies(inhibition.source())) {
        lint.hidesNothing(inhibition.name());
      }
    }
  }

  private boolean possible(String kind, String name, String setting, Matchers conditions) {
    var label = new Premise(conditions).contradiction();
    if (label == null) {
      return true;
    }
    var against =
        conditions.all().stream()
            .filter(condition -> condition.label().equals(label))
            .map(Matcher::toString)
            .collect(Collectors.joining(" and "));
    found.add(
        written.setting(kind, name, setting),
        Lint.IMPOSSIBLE_MATCH,
        "'%s' matches no alert: %s cannot both hold".formatted(name, against),
        "for one or the other write %s=~\"a|b\"; an 'include' adds its own 'match'"
            .formatted(label));
    return false;
  }

  private void over(String name, Instant end) {
    found.add(
        written.item("maintenance", name),
        Lint.MAINTENANCE_OVER,
        "the window '%s' ended at %s".formatted(name, end),
        "remove it, or give it the days to come");
  }

  private void hidesNothing(String name) {
    found.add(
        written.item("inhibit", name),
        Lint.SELF_INHIBITION,
        "'%s' hides nothing: whatever its target matches, its source matches too".formatted(name),
        "let 'source' be the cause only, for example alertname=\"NodeDown\","
            + " and 'target' its symptoms");
  }
}
