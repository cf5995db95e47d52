package io.watchbell.model.config;

import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.MatcherParser;
import io.watchbell.model.matcher.Matchers;
import java.util.ArrayList;

/** Reads matchers from configuration: one text, or a list of texts that must all hold. */
public final class MatcherReader {
  private MatcherReader() {}

  /** The matchers of this value; a broken one is noted and left out. */
  public static Matchers read(YamlValue value) {
    var all = new ArrayList<Matcher>();
    for (var item : value.asListOrOne()) {
      try {
        all.addAll(MatcherParser.parse(item.asText()).all());
      } catch (MatcherParser.SyntaxException e) {
        item.problem(
            "%s, at character %d of %s".formatted(e.getMessage(), e.at() + 1, item.kind()),
            "write it as severity=\"critical\" or team=~\"db.*\", in single quotes");
      }
    }
    return new Matchers(all);
  }
}
