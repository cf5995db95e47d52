package io.watchbell.router.rule;

import io.watchbell.model.config.YamlValue;
import io.watchbell.model.expression.Compiled;
import io.watchbell.model.expression.Expression;
import io.watchbell.model.expression.Expression.Kind;
import io.watchbell.model.expression.Language;
import io.watchbell.model.expression.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The language of {@code when} and {@code title}: CEL, and what it can ask of an alert. */
final class RuleLanguage {
  /** What expressions can ask for; {@link Subject#variables} holds the values. */
  static final List<Variable> VARIABLES =
      List.of(
          Variable.texts("labels"),
          Variable.texts("annotations"),
          Variable.text("name"),
          Variable.text("summary"),
          Variable.text("description"),
          Variable.text("level"),
          Variable.text("source"),
          Variable.text("integration"),
          Variable.text("service"),
          Variable.text("team"),
          Variable.number("tier"));

  private RuleLanguage() {}

  /** Made when the first expression is read: it costs half a second. */
  private static final class Spoken {
    static final Language LANGUAGE = Language.of(VARIABLES);

    private Spoken() {}
  }

  /** The condition that this text describes, or null when it is broken, which is then noted. */
  static @Nullable Condition condition(YamlValue value) {
    var expression = expression(value);
    if (expression == null) {
      return null;
    }
    if (expression.kind() != Kind.TRUTH && expression.kind() != Kind.ANY) {
      value.problem("never gives true or false", "compare with something: labels.env == 'prod'");
    }
    return new Condition(expression);
  }

  /** The title that this text describes, or null when it is broken, which is then noted. */
  static @Nullable Title title(YamlValue value) {
    var expression = expression(value);
    if (expression == null) {
      return null;
    }
    if (expression.kind() != Kind.SCALAR && expression.kind() != Kind.ANY) {
      value.problem("never gives a text", "put texts together: name + ' on ' + labels.instance");
    }
    return new Title(expression);
  }

  private static @Nullable Expression expression(YamlValue value) {
    if (value.asText().contains("{{")) {
      value.problem(
          "this is a template of Go; here stands an expression in CEL",
          "as in: name + ' on ' + labels.instance");
      return null;
    }
    return switch (Spoken.LANGUAGE.compile(value.asText())) {
      case Compiled.Good(var expression) -> expression;
      case Compiled.Broken(var mistakes) -> {
        var first = mistakes.getFirst();
        boolean follow = first.message().endsWith(" is not expected here");
        for (var mistake : follow ? List.of(first) : mistakes) {
          value.problemInside(
              mistake.line(),
              mistake.column(),
              "at %d:%d of the expression: %s"
                  .formatted(mistake.line(), mistake.column(), mistake.message()),
              mistake.hint());
        }
        yield null;
      }
    };
  }
}
