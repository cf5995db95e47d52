package io.watchbell.router.rule;

import io.watchbell.model.expression.Expression;
import io.watchbell.model.expression.Result;
import io.watchbell.model.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code title} of a rule: an expression that gives a text.
 *
 * @param expression in the language of {@link RuleLanguage}
 */
public record Title(Expression expression) {
  /** Longest title, in characters: what a lock screen shows. */
  public static final int CHARACTERS_MAX = 120;

  /** What came of making one. */
  sealed interface Made {
    /**
     * One line, not empty, of at most {@link Title#CHARACTERS_MAX} characters.
     *
     * @param text for people
     */
    record Good(String text) implements Made {}

    /**
     * There is none.
     *
     * @param why for whoever wrote the expression
     */
    record Failed(String why) implements Made {}
  }

  /** The title of an incident that such an alert opens. */
  Made of(Map<String, Object> variables) {
    return switch (expression.evaluate(variables)) {
      case Result.Value(var value) -> made(value);
      case Result.Nothing _ -> new Made.Failed("it gives nothing");
      case Result.Failed(var why) -> new Made.Failed(why);
    };
  }

  private static Made made(Object value) {
    var text = text(value).map(Title::line).orElse("");
    return text.isEmpty() ? new Made.Failed("it gives no text") : new Made.Good(text);
  }

  private static Optional<String> text(Object value) {
    return switch (value) {
      case String text -> Optional.of(text);
      case Number number -> Optional.of(number.toString());
      case List<?> _, Map<?, ?> _ -> Optional.empty();
      default -> Optional.empty();
    };
  }

  /** As one line: what breaks lines or moves the writing direction becomes a space. */
  private static String line(String text) {
    var line = new StringBuilder(Math.min(text.length(), CHARACTERS_MAX + 1));
    for (int i = 0; i < text.length() && line.length() <= CHARACTERS_MAX; i++) {
      char c = text.charAt(i);
      boolean blank = Character.isWhitespace(c) || Character.isISOControl(c);
      if (!blank && Character.getType(c) != Character.FORMAT) {
        line.append(c);
      } else if (blank && !line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    var all = line.toString().strip();
    return Texts.cut(all, CHARACTERS_MAX);
  }
}
