package io.watchbell.model.matcher;

import java.util.List;

/**
 * Which values of a label a condition can be met by, as far as they can be looked up instead of
 * asking the condition. It may promise too much (a value that is wanted need not meet the
 * condition), but never too little.
 */
public sealed interface Wanted {
  /** Any value, or none: there is nothing to look up. */
  Wanted ANYTHING = new Anything();

  /** Some value, but no telling which. */
  Wanted SOMETHING = new Something();

  /** Any value, or no value at all. */
  record Anything() implements Wanted {}

  /** Any value, but an alert without the label does not do. */
  record Something() implements Wanted {}

  /**
   * One of these.
   *
   * @param values whole values; none is empty
   * @param prefixes beginnings of values; none is empty
   */
  record OneOf(List<String> values, List<String> prefixes) implements Wanted {
    public OneOf {
      values = List.copyOf(values);
      prefixes = List.copyOf(prefixes);
    }
  }

  /** Exactly this value; an empty one is also met by alerts without the label. */
  static Wanted value(String value) {
    return value.isEmpty() ? ANYTHING : new OneOf(List.of(value), List.of());
  }

  /** Values that begin so. */
  static Wanted prefix(String prefix) {
    return prefix.isEmpty() ? ANYTHING : new OneOf(List.of(), List.of(prefix));
  }
}
