package io.watchbell.router.rule;

import io.watchbell.model.matcher.Matchers;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts that match belong.
 *
 * @param name unique among the rules; stands in fates and incidents
 * @param match which alerts
 * @param when which of them, by an expression; null for all
 * @param says what holds for them
 * @param goesOn whether later rules are asked too, for what this one does not say
 */
public record Rule(
    String name, Matchers match, @Nullable Condition when, Says says, boolean goesOn) {
  /** Who answers, or null where this rule does not say. */
  public @Nullable String ladder() {
    return says.ladder();
  }

  /** To which service alerts belong, or null where this rule does not say. */
  public @Nullable String service() {
    return says.service();
  }

  /** What to do, or null where this rule does not say. */
  public @Nullable String runbook() {
    return says.runbook();
  }

  /** Why alerts are never to be heard, or null where they are. */
  public @Nullable String suppress() {
    return says.suppress();
  }
}
