package io.watchbell.model.matcher;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import io.watchbell.model.alert.Labels;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition on one label, with the meaning that Alertmanager gives it: a missing label is an
 * empty value, and a regular expression must match the whole value (RE2, so its time is linear).
 */
public final class Matcher {
  private final String label;
  private final Operator operator;
  private final String value;
  private final @Nullable Pattern pattern;

  /** All values that the regular expression matches, where it is nothing but a choice of them. */
  private final @Nullable Set<String> literals;

  /** What all values begin with that it matches, where anything may follow. */
  private final @Nullable String beginning;

  /**
   * A condition.
   *
   * @throws com.google.re2j.PatternSyntaxException when the value is to be a regular expression and
   *     is none
   */
  @JsonCreator
  public Matcher(
      @JsonProperty("label") String label,
      @JsonProperty("operator") Operator operator,
      @JsonProperty("value") String value) {
    this.label = label;
    this.operator = operator;
    this.value = value;
    this.pattern = operator.isRegex() ? Pattern.compile(value) : null;
    var plain = operator.isRegex() ? RegexShape.literals(value) : null;
    this.beginning = operator.isRegex() ? RegexShape.beginning(value) : null;
    this.literals = plain == null ? null : Set.copyOf(plain.stream().collect(Collectors.toSet()));
  }

  /** How a label is compared. */
  public enum Operator {
    EQUAL("=", false, true),
    NOT_EQUAL("!=", false, false),
    MATCHES("=~", true, true),
    NOT_MATCHES("!~", true, false);

    private final String symbol;
    private final boolean regex;
    private final boolean positive;

    Operator(String symbol, boolean regex, boolean positive) {
      this.symbol = symbol;
      this.regex = regex;
      this.positive = positive;
    }

    /** As it is written between label and value. */
    public String symbol() {
      return symbol;
    }

    /** Whether the value is a regular expression. */
    public boolean isRegex() {
      return regex;
    }

    /** Whether it asks for the value rather than against it. */
    public boolean isPositive() {
      return positive;
    }

    /** The operator with these two properties, as API v2 writes them. */
    public static Operator of(boolean isRegex, boolean isEqual) {
      if (isRegex) {
        return isEqual ? MATCHES : NOT_MATCHES;
      }
      return isEqual ? EQUAL : NOT_EQUAL;
    }
  }

  @JsonProperty
  public String label() {
    return label;
  }

  @JsonProperty
  public Operator operator() {
    return operator;
  }

  @JsonProperty
  public String value() {
    return value;
  }

  /** Whether the labels meet the condition. */
  public boolean matches(Labels labels) {
    var actual = labels.valueOf(label);
    return isSame(actual) == operator.isPositive();
  }

  private boolean isSame(String actual) {
    if (literals != null) {
      return literals.contains(actual);
    }
    if (beginning != null) {
      return actual.startsWith(beginning) && actual.indexOf('\n') < 0; // A dot is no line break.
    }
    return pattern == null ? value.equals(actual) : pattern.matches(actual);
  }

  /** The values that it names, where it names all of them; else null. */
  @Nullable Set<String> literals() {
    return operator.isRegex() ? literals : Set.of(value);
  }

  /** What the values that it names begin with, where anything but a line break may follow. */
  @Nullable String beginning() {
    return beginning;
  }

  /** Which values of the label can meet the condition. */
  public Wanted wanted() {
    if (isSame("") == operator.isPositive()) {
      return Wanted.ANYTHING; // An alert without the label meets it too.
    }
    return switch (operator) {
      case EQUAL -> Wanted.value(value);
      case MATCHES -> RegexShape.wanted(value);
      case NOT_EQUAL, NOT_MATCHES -> Wanted.SOMETHING;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Matcher matcher
        && label.equals(matcher.label)
        && operator == matcher.operator
        && value.equals(matcher.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(label, operator, value);
  }

  /** As Alertmanager writes it: {@code severity="critical"}, {@code "a b"="c"}. */
  @Override
  public String toString() {
    return (MatcherParser.isClassic(label) ? label : quoted(label))
        + operator.symbol()
        + quoted(value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
