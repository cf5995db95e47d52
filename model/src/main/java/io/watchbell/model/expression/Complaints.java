package io.watchbell.model.expression;

import dev.cel.common.CelIssue;
import dev.cel.runtime.CelEvaluationException;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.text.Texts;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the library complains of, in words for whoever wrote the expression. */
final class Complaints {
  private static final int SAID_MAX = 300;
  private static final Pattern PLACE = Pattern.compile("^evaluation error at [^:]*:(\\d{1,9}): ");
  private static final Pattern NO_KEY = Pattern.compile("^key '(.*)' is not present in map\\.$");
  private static final Pattern NO_FIELD = Pattern.compile("^Error resolving field '(.*)'\\. .*$");
  private static final Pattern NO_OVERLOAD =
      Pattern.compile("^No matching overload for function '([^']*)'.*$", Pattern.DOTALL);
  private static final Pattern WORDS = Pattern.compile("\\s*\\w+(?:\\s+\\w+)+[.!]?\\s*");
  private static final Pattern WRONG_KINDS =
      Pattern.compile(
          "^found no matching overload for '([^']*)' applied to '(.*?)'.*$", Pattern.DOTALL);
  private static final Pattern UNDECLARED =
      Pattern.compile("^undeclared reference to '([^']*)'.*$", Pattern.DOTALL);
  private static final Pattern EXPECTING = Pattern.compile(" expecting \\{.*\\}$", Pattern.DOTALL);
  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "^(?:token recognition error at:|mismatched input|extraneous input) ('.*?')"
              + "(?: expecting .*)?$",
          Pattern.DOTALL);
  private static final Pattern OPERATOR = Pattern.compile("_([^_]+)_");

  /** Those that people write often; for hints only. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "charAt",
          "contains",
          "duration",
          "double",
          "endsWith",
          "exists",
          "extract",
          "filter",
          "getDayOfWeek",
          "getHours",
          "has",
          "hasValue",
          "indexOf",
          "int",
          "join",
          "lastIndexOf",
          "lowerAscii",
          "map",
          "matches",
          "optMap",
          "orValue",
          "replace",
          "size",
          "split",
          "startsWith",
          "string",
          "substring",
          "timestamp",
          "transformList",
          "transformMap",
          "transformMapEntry",
          "trim",
          "upperAscii",
          "value");

  private Complaints() {}

  /** A mistake that the compiler found. */
  static Compiled.Mistake compilation(CelIssue issue, String text, Collection<String> variables) {
    var place = issue.getSourceLocation();
    var said = issue.getMessage();
    int line = Math.max(1, place.getLine());
    int column = Math.max(0, place.getColumn());
    var undeclared = UNDECLARED.matcher(said);
    if (!undeclared.matches()) {
      return new Compiled.Mistake(line, column + 1, plain(said), hint(said, text));
    }
    var name = undeclared.group(1);
    if (isCall(text, line, column)) {
      return new Compiled.Mistake(
          line,
          Math.max(0, column - name.length()) + 1,
          "there is no function '" + name + "'",
          didYouMean(name, FUNCTIONS, "which there are stands in docs/mapping.md"));
    }
    var known =
        "%sa text stands in quotes of its own: \"'%s'\"; known here: %s"
            .formatted(
                variables.contains("labels")
                    ? "a label is written labels.%s; ".formatted(name)
                    : "",
                name,
                String.join(", ", variables));
    return new Compiled.Mistake(
        line, column + 1, "there is no '" + name + "' here", didYouMean(name, variables, known));
  }

  /** What the library says, without the names that it has for itself. */
  private static String plain(String said) {
    var kinds = WRONG_KINDS.matcher(said);
    if (kinds.matches()) {
      var name = OPERATOR.matcher(kinds.group(1)).replaceAll("$1");
      return "'%s' does not go with %s".formatted(name, kinds.group(2));
    }
    var unexpected = UNEXPECTED.matcher(said);
    return unexpected.matches()
        ? "%s is not expected here".formatted(cut(unexpected.group(1)))
        : cut(EXPECTING.matcher(said).replaceFirst(""));
  }

  private static @Nullable String hint(String said, String text) {
    if (said.contains("token recognition error at: '=")) {
      return "two values are compared with ==";
    }
    if (said.contains("'and'")) {
      return "both are to hold: a && b";
    }
    if (said.contains("'or'")) {
      return "one of them is to hold: a || b";
    }
    if (said.contains("(int, string)") || said.contains("(string, int)")) {
      return "a number stands without quotes, a text in quotes; int(...) makes a number of a text";
    }
    return textHint(text);
  }

  /** Whoever writes nothing but words meant them as a text. */
  private static @Nullable String textHint(String text) {
    return WORDS.matcher(text).matches()
        ? "a text stands in quotes of its own: \"'%s'\"".formatted(cut(text.strip()))
        : null;
  }

  /** The library names a call by its bracket; people look at its name. */
  private static boolean isCall(String text, int line, int column) {
    return text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("").startsWith("(", column);
  }

  private static String didYouMean(String name, Collection<String> known, String otherwise) {
    var near = YamlMap.nearest(name, known);
    return near == null ? otherwise : "did you mean '" + near + "'?";
  }

  /** Why there is no value. */
  static String evaluation(CelEvaluationException e, String text) {
    var whole = String.valueOf(e.getMessage());
    var place = PLACE.matcher(whole);
    var where = place.find() ? near(Integer.parseInt(place.group(1)), text) : "";
    return reason(place.replaceFirst("")) + where;
  }

  private static String reason(String said) {
    var noKey = NO_KEY.matcher(said);
    if (noKey.matches()) {
      return "there is no '%s'".formatted(cut(noKey.group(1)));
    }
    var noField = NO_FIELD.matcher(said);
    if (noField.matches()) {
      return "'%s' is asked of something without fields".formatted(cut(noField.group(1)));
    }
    var noOverload = NO_OVERLOAD.matcher(said);
    if (noOverload.matches()) {
      var name = OPERATOR.matcher(noOverload.group(1)).replaceAll("$1");
      return "%s does not go with a value of this kind".formatted(name);
    }
    return cut(said);
  }

  /** The place in the expression, if it has more than one line or word that it could be. */
  private static String near(int offset, String text) {
    int end = Math.min(offset, text.length());
    int line = 1;
    int begin = 0;
    for (int at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
      line++;
      begin = at + 1;
    }
    return " (at %d:%d of it)".formatted(line, end - begin + 1);
  }

  private static String cut(@Nullable String text) {
    return Texts.cut(String.valueOf(text), SAID_MAX);
  }
}
