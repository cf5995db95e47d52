package io.watchbell.model.config;

import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import java.util.ArrayList;
import java.util.List;

/** Reads matchers from configuration: one text, or a list of texts that must all hold. */
public final class MatcherReader {
  private MatcherReader() {}

  /** The matchers of this value; a broken one is noted and left out. */
  public static Matchers read(YamlValue value) {
    var all = new ArrayList<Matcher>();
    for (var item : value.asListOrOne()) {
      if (item.isMap()) {
        item.problem(
            "expected a condition, found a mapping", "put single quotes around it: '{a=\"b\"}'");
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
          "write it as severity=\"critical\" or team=~\"db.*\", in single quotes");
      return List.of();
    }
  }

  /** Single quotes are part of a value, which nobody who writes them means. */
  private static void checkQuotes(YamlValue item, String text, Matcher matcher) {
    var value = matcher.value();
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
