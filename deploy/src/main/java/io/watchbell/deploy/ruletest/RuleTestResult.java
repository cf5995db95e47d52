package io.watchbell.deploy.ruletest;

import java.util.List;

/**
 * A test that was run.
 *
 * @param test which
 * @param differences what is not as expected; none when it passed
 * @param diary what happened, a line each, in order; at most {@link #DIARY_MAX} and one
 */
public record RuleTestResult(RuleTest test, List<Difference> differences, List<String> diary) {
  /** Most lines that are kept of what happened. */
  public static final int DIARY_MAX = 200;

  public RuleTestResult {
    differences = List.copyOf(differences);
    diary = List.copyOf(diary);
  }

  /** Whether all is as expected. */
  public boolean passed() {
    return differences.isEmpty();
  }
}
