package io.watchbell.router.rule;

import io.watchbell.model.config.YamlValue;
import java.util.List;

/** Finds rules that can never be asked. */
final class RuleLint {
  private RuleLint() {}

  /**
   * Notes the first rule after one that matches every alert and does not go on.
   *
   * @param catchAll for each rule whether it has no condition
   * @param places where the rules stand, in the same order
   */
  static void check(List<Rule> rules, List<Boolean> catchAll, List<YamlValue> places) {
    for (int i = 0; i + 1 < rules.size(); i++) {
      var rule = rules.get(i);
      if (catchAll.get(i) && !rule.goesOn() && !rule.name().isEmpty()) {
        places
            .get(i + 1)
            .problem(
                "is never asked: rule '%s' before it matches every alert".formatted(rule.name()),
                "move '%s' to the end, or give it 'continue: true'".formatted(rule.name()));
        return;
      }
    }
  }
}
