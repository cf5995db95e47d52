package io.watchbell.model.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of compiling an expression. */
public sealed interface Compiled {
  /** It can be used. */
  record Good(Expression expression) implements Compiled {}

  /**
   * It cannot.
   *
   * @param mistakes at least one
   */
  record Broken(List<Mistake> mistakes) implements Compiled {
    public Broken {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * Something that is wrong with an expression.
   *
   * @param line in the text of the expression, from 1
   * @param column in this line, from 1
   * @param message what is wrong
   * @param hint how to mend it, or null when the message says it
   */
  record Mistake(int line, int column, String message, @Nullable String hint) {}
}
