package io.watchbell.model.config;

import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads matchers from configuration: one text, or a list of texts that must all hold. */
public final class MatcherReader {
  private MatcherReader() {}

  /** The matchers of this value; a broken one is noted and left out. */
  public static Matchers read(YamlValue value) {
    var all = new ArrayList<Matcher>();
    for (var item : value.asListOrOne()) {
      if (item.isMap()) {
        item.problem("expected a condition, found a mapping", asCondition(item.asMap()));
      } else {
        all.addAll(conditions(item, item.asText()));
      }
    }
    return new Matchers(all);
  }

  private static List<Matcher> conditions(YamlValue item, String text) {
    try {
      var all = MatcherParser.parse(text).all();
      all.forEach(matcher -> checkQuotes(item, text, matcher));
      return all;
    } catch (MatcherParser.SyntaxException e) {
      item.problemInside(
          1,
          e.at() + 1,
          "%s, at character %d of %s".formatted(e.getMessage(), e.at() + 1, item.kind()),
          hint(text, e.getMessage()));
      return List.of();
    }
  }

  /** Whoever writes a mapping means that each name has its value. */
  private static String asCondition(YamlMap map) {
    var conditions = new ArrayList<String>();
    for (var name : map.names()) {
      map.find(name)
          .filter(value -> !value.isMap() && !value.isList())
          .ifPresent(value -> conditions.add("'%s=\"%s\"'".formatted(name, value.asText())));
    }
    return conditions.isEmpty()
        ? "put single quotes around it: '{a=\"b\"}'"
        : "write it as [" + String.join(", ", conditions) + "]";
  }

  private static String hint(String text, @Nullable String message) {
    var said = message == null ? "" : message;
    if (said.startsWith("not a regular expression")) {
      return regexHint(text, said);
    }
    if (text.contains("\" and ") || text.contains("\" && ")) {
      return "conditions that must all hold stand in a list: ['a=\"b\"', 'c=\"d\"']";
    }
    return "write it as severity=\"critical\" or team=~\"db.*\", in single quotes";
  }

  private static String regexHint(String text, String said) {
    if (text.contains("(?!") || text.contains("(?<") || text.contains("(?=")) {
      return "RE2 does not look ahead or behind: what is not meant is written env!~\"test.*\"";
    }
    if (said.contains("repetition")) {
      return "'anything' is .* and a dot itself is \\. so for example \".*\\.example\\.com\"";
    }
    if (said.contains("missing closing")) {
      return "close the bracket; one that stands for itself has a backslash before it: \\(";
    }
    return "it must match the whole value, in the syntax of RE2; a sign stands for itself with a"
        + " backslash before it";
  }

  /** Single quotes are part of a value, which nobody who writes them means. */
  private static void checkQuotes(YamlValue item, String text, Matcher matcher) {
    var value = matcher.value();
    if (value.startsWith("=") && !text.contains("\"=")) {
      item.problem(
          "'==' is no operator, the second '=' would be a part of the value",
          "write it as %s=\"%s\"".formatted(matcher.label(), value.substring(1).strip()));
      return;
    }
    boolean looksQuoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    if (looksQuoted && !text.contains("\"'")) {
      item.problem(
          "the single quotes would be a part of the value " + value,
          "write it as %s%s\"%s\""
              .formatted(
                  matcher.label(),
                  matcher.operator().symbol(),
                  value.substring(1, value.length() - 1)));
    }
  }
}
