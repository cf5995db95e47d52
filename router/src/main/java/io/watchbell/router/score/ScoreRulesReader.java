package io.watchbell.router.score;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.router.catalog.StakesReader;
import io.watchbell.router.catalog.Thresholds;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code severity} of {@code routing.yaml}. */
public final class ScoreRulesReader {
  /** From SEV5 to SEV1, and back. */
  private static final int STEPS_MAX = 4;

  private static final int ALERTS_MAX = 1_000_000;
  private static final int FACTOR_MAX = 100;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private ScoreRulesReader() {}

  /** The rules that are written here. Mistakes are noted; what is not said is usual. */
  public static ScoreRules read(YamlValue value) {
    var map = value.asMap();
    var usual = ScoreRules.USUAL;
    var steps = steps(map.map("steps"));
    var rules =
        new ScoreRules(
            names(map.map("labels")),
            environments(map.map("environments")),
            steps,
            map.find("affected")
                .map(affected -> StakesReader.thresholds(affected.asMap(), Thresholds.USUAL))
                .orElse(usual.affected()),
            map.find("change_within").map(ScoreRulesReader::span).orElse(usual.changeWithin()),
            growth(map, steps));
    map.done();
    return rules;
  }

  private static Map<Said, List<String>> names(YamlMap map) {
    var names = new EnumMap<Said, List<String>>(Said.class);
    for (var said : Said.values()) {
      names.put(said, map.find(said.word()).map(YamlValue::asTexts).orElse(said.names()));
    }
    map.done();
    return names;
  }

  /** Those that are usual stay, unless something else is said of them. */
  private static Map<String, Integer> environments(YamlMap map) {
    var environments = new HashMap<>(ScoreRules.USUAL.environments());
    for (var name : map.names()) {
      map.find(name)
          .ifPresent(value -> environments.put(name.toLowerCase(Locale.ROOT), step(value)));
    }
    return environments;
  }

  private static Map<Step, Integer> steps(YamlMap map) {
    var steps = new EnumMap<Step, Integer>(Step.class);
    for (var step : Step.values()) {
      steps.put(step, map.find(step.word()).map(ScoreRulesReader::step).orElse(step.usual()));
    }
    map.done();
    return steps;
  }

  private static int step(YamlValue value) {
    return value.asInteger(-STEPS_MAX, STEPS_MAX);
  }

  private static GrowthRules growth(YamlMap map, Map<Step, Integer> steps) {
    var usual = GrowthRules.USUAL;
    var sizes = map.map("many_alerts");
    int many = count(sizes, "many", 2, usual.many());
    int veryMany = count(sizes, "very_many", 2, usual.veryMany());
    if (many > veryMany) {
      sizes
          .self()
          .problem("'very_many' is less than 'many'", "many_alerts: { many: 10, very_many: 100 }");
    }
    sizes.done();
    var growing = map.map("growing");
    var rules =
        new GrowthRules(
            many,
            veryMany,
            growing
                .find("factor")
                .map(value -> value.asInteger(2, FACTOR_MAX))
                .orElse(usual.factor()),
            growing.find("within").map(ScoreRulesReader::span).orElse(usual.within()),
            count(growing, "at_least", 2, usual.atLeast()),
            steps.getOrDefault(Step.MANY_ALERTS, 0),
            steps.getOrDefault(Step.VERY_MANY_ALERTS, 0),
            steps.getOrDefault(Step.GROWING, 0));
    growing.done();
    return rules;
  }

  private static int count(YamlMap map, String name, int min, int usual) {
    return map.find(name).map(value -> value.asInteger(min, ALERTS_MAX)).orElse(usual);
  }

  private static Duration span(YamlValue value) {
    var span = value.asDuration();
    if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
      value.problem("'" + value.asText() + "' is too short or too long", "from 1m to 1d");
      return SHORTEST;
    }
    return span;
  }
}
