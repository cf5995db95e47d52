package io.watchbell.router.rule;

import io.watchbell.model.expression.Expression;
import io.watchbell.model.expression.Result;

/**
 * The {@code when} of a rule: an expression that is true for the alerts that it is about.
 *
 * @param expression in the language of {@link RuleLanguage}
 */
public record Condition(Expression expression) {
  /** What came of asking. */
  sealed interface Answer {
    /** It holds. */
    record Yes() implements Answer {}

    /** It does not hold. */
    record No() implements Answer {}

    /**
     * There is no answer, which counts as no.
     *
     * @param why for whoever wrote the expression
     */
    record Failed(String why) implements Answer {}

    /** It holds. */
    Answer YES = new Yes();

    /** It does not hold. */
    Answer NO = new No();
  }

  /** Whether it holds for this alert. */
  Answer holdsFor(Subject subject) {
    return switch (expression.evaluate(subject.variables())) {
      case Result.Value(Boolean truth) -> truth ? Answer.YES : Answer.NO;
      case Result.Value _ -> new Answer.Failed("it gives neither true nor false");
      case Result.Nothing _ -> Answer.NO;
      case Result.Failed(var why) -> new Answer.Failed(why);
    };
  }
}
