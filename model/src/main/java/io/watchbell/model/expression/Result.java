package io.watchbell.model.expression;

/** What came of evaluating an expression. */
public sealed interface Result {
  /**
   * It has a value: a text, a boolean, a number, an instant, a duration, a list or a map.
   *
   * @param value never null
   */
  record Value(Object value) implements Result {}

  /** It says nothing: null, or an optional that is empty. */
  record Nothing() implements Result {}

  /**
   * It has none.
   *
   * @param why one sentence for whoever wrote the expression
   */
  record Failed(String why) implements Result {}
}
