package io.watchbell.router.score;

import io.watchbell.router.catalog.Thresholds;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How severities are reckoned: what {@code severity} in {@code routing.yaml} says.
 *
 * @param names for each thing that can be said, the labels or annotations that say it, the first
 *     that is there being right
 * @param environments how far an environment moves a severity, by its name in lower case
 * @param steps how far facts move it
 * @param affected from when on few, many or most are hurt, where the service does not say it
 * @param changeWithin how long before the trouble a change counts as "just before"
 * @param growth from when on an incident is large or grows
 */
public record ScoreRules(
    Map<Said, List<String>> names,
    Map<String, Integer> environments,
    Map<Step, Integer> steps,
    Thresholds affected,
    Duration changeWithin,
    GrowthRules growth) {
  private static final Duration CHANGE_WITHIN = Duration.ofMinutes(30);
  private static final List<String> TEST =
      List.of("staging", "stage", "test", "testing", "qa", "uat", "preprod", "pre-prod", "int");
  private static final List<String> DEVELOPMENT =
      List.of("dev", "development", "local", "sandbox", "playground");

  /** What holds where nothing is configured. */
  public static final ScoreRules USUAL = usual();

  public ScoreRules {
    names = Map.copyOf(names);
    environments = Map.copyOf(environments);
    steps = Map.copyOf(steps);
  }

  private static ScoreRules usual() {
    var names = new EnumMap<Said, List<String>>(Said.class);
    for (var said : Said.values()) {
      names.put(said, said.names());
    }
    var environments = new HashMap<String, Integer>();
    TEST.forEach(name -> environments.put(name, -1));
    DEVELOPMENT.forEach(name -> environments.put(name, -2));
    var steps = new EnumMap<Step, Integer>(Step.class);
    for (var step : Step.values()) {
      steps.put(step, step.usual());
    }
    return new ScoreRules(
        names, environments, steps, Thresholds.USUAL, CHANGE_WITHIN, GrowthRules.USUAL);
  }

  List<String> names(Said said) {
    return names.getOrDefault(said, said.names());
  }

  int step(Step step) {
    return steps.getOrDefault(step, step.usual());
  }
}
