package io.watchbell.deploy.ruletest;

import java.util.List;

/**
 * Something that is not as expected.
 *
 * @param spot where that is written which is not met
 * @param message what is otherwise, in one sentence
 * @param lines what was expected and what came
 */
public record Difference(Spot spot, String message, List<Line> lines) {
  public Difference {
    lines = List.copyOf(lines);
  }

  /**
   * A line of a difference.
   *
   * @param sign {@code '-'} for what was expected and did not come, {@code '+'} for what came and
   *     was not expected
   * @param text what
   */
  public record Line(char sign, String text) {}
}
