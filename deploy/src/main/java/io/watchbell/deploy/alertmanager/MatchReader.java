package io.watchbell.deploy.alertmanager;

import com.google.re2j.PatternSyntaxException;
import io.watchbell.model.config.MatcherReader;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matcher.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads conditions in Alertmanager's three forms: {@code match}, {@code match_re} and {@code
 * matchers}, with what stands before these names ({@code source_} in an inhibition).
 */
final class MatchReader {
  private MatchReader() {}

  /** All conditions of this mapping, each once; a broken one is noted and left out. */
  static List<Matcher> read(YamlMap map, String prefix) {
    var all = new ArrayList<Matcher>();
    pairs(map, prefix + "match", Operator.EQUAL, all);
    pairs(map, prefix + "match_re", Operator.MATCHES, all);
    map.find(prefix + "matchers").ifPresent(at -> all.addAll(MatcherReader.read(at).all()));
    return all.stream().distinct().toList();
  }

  private static void pairs(YamlMap map, String name, Operator operator, List<Matcher> all) {
    var pairs = map.map(name);
    for (var label : pairs.names()) {
      pairs.find(label).ifPresent(value -> add(label, operator, value, all));
    }
  }

  private static void add(String label, Operator operator, YamlValue value, List<Matcher> all) {
    try {
      all.add(new Matcher(label, operator, value.asText()));
    } catch (PatternSyntaxException e) {
      value.problem("not a regular expression: " + e.getDescription());
    }
  }
}
