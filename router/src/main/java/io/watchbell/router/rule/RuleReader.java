package io.watchbell.router.rule;

import io.watchbell.model.config.MatcherReader;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.router.score.ScoreRules;
import io.watchbell.router.score.ScoreRulesReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code routing.yaml}. */
public final class RuleReader {
  private static final int RULES_MAX = 100_000;
  private static final Duration GROUP_WAIT_MAX = Duration.ofHours(1);

  private final Problems problems;
  private final Known known;

  /** For each rule in order whether it has no condition; a broken one is not none. */
  private final List<Boolean> catchAll = new ArrayList<>();

  private RuleReader(Problems problems, Known known) {
    this.problems = problems;
    this.known = known;
  }

  /**
   * Names that rules may refer to.
   *
   * @param services keys of the catalogue; a rule may also name a service that is not in it, but
   *     not one that looks like a mistyped one
   * @param ladders names of the escalation ladders; empty when they are not known
   */
  public record Known(Set<String> services, Set<String> ladders) {}

  /**
   * The rule set that this text describes.
   *
   * @param file its name, for messages
   * @param version what fates are to call it
   * @param problems takes every mistake; what is returned then is not to be used
   */
  public static RuleSet read(
      String file, String text, String version, Known known, Problems problems) {
    return YamlDocument.parse(file, text, problems)
        .map(YamlValue::asMap)
        .map(root -> new RuleReader(problems, known).ruleSet(root, version))
        .orElseGet(() ->
            new RuleSet(
                version,
                List.of(),
                List.of(),
                List.of(),
                Flapping.DEFAULT,
                RuleSet.REOPEN_WITHIN_DEFAULT));
  }

  private RuleSet ruleSet(YamlMap root, String version) {
    var set =
        new RuleSet(
            version,
            rules(root.list("rules")),
            named(root.list("inhibit"), this::inhibition),
            named(root.list("maintenance"), this::maintenance),
            root.find("flapping").map(this::flapping).orElse(Flapping.DEFAULT),
            root.find("reopen_within")
                .map(YamlValue::asDuration)
                .orElse(RuleSet.REOPEN_WITHIN_DEFAULT));
    var scoring = root.find("severity").map(ScoreRulesReader::read).orElse(ScoreRules.USUAL);
    root.done();
    return set.scoredBy(scoring);
  }

  private List<Rule> rules(List<YamlValue> values) {
    if (values.size() > RULES_MAX) {
      values.getLast().problem("more than " + RULES_MAX + " rules");
    }
    var rules = named(values, this::rule);
    RuleLint.check(rules, catchAll, values);
    return rules;
  }

  /** Reads a list of things with names, which must differ. */
  private <T> List<T> named(List<YamlValue> values, Function<YamlMap, T> read) {
    var all = new ArrayList<T>(values.size());
    var names = new HashSet<String>();
    for (var value : values) {
      var map = value.asMap();
      var name = map.requiredText("name");
      if (!name.isEmpty() && !names.add(name)) {
        map.find("name")
            .ifPresent(
                at -> at.problem("a second one is called '" + name + "'", "names must differ"));
      }
      all.add(read.apply(map));
      map.done();
    }
    return all;
  }

  private Rule rule(YamlMap map) {
    catchAll.add(map.find("match").isEmpty());
    return new Rule(
        map.text("name", ""),
        map.find("match").map(MatcherReader::read).orElse(new Matchers(List.of())),
        map.find("service").map(this::service).orElse(null),
        map.find("group_by").map(YamlValue::asTexts).orElse(null),
        map.find("group_wait").map(RuleReader::groupWait).orElse(null),
        map.find("ladder").map(this::ladder).orElse(null),
        map.find("severity").map(at -> at.asOneOf(Severity.class, Severity.SEV3)).orElse(null),
        map.textOrNull("runbook"),
        map.textOrNull("suppress"),
        map.find("continue").map(YamlValue::asBoolean).orElse(false));
  }

  private static Duration groupWait(YamlValue at) {
    var wait = at.asDuration();
    if (wait.compareTo(GROUP_WAIT_MAX) > 0) {
      at.problem("nobody would be told for more than an hour", "use at most 1h");
    }
    return wait;
  }

  private String service(YamlValue at) {
    var name = at.asText();
    var near = YamlMap.nearest(name, known.services());
    if (near != null && !known.services().contains(name)) {
      at.problem("there is no service '" + name + "'", "did you mean '" + near + "'?");
    }
    return name;
  }

  private String ladder(YamlValue at) {
    var name = at.asText();
    checkLadder(name, known.ladders(), at);
    return name;
  }

  private static void checkLadder(String name, Set<String> ladders, YamlValue at) {
    if (!ladders.isEmpty() && !ladders.contains(name)) {
      var near = YamlMap.nearest(name, ladders);
      at.problem(
          "there is no ladder '" + name + "'",
          near == null
              ? "ladders are written in oncall.yaml: " + String.join(", ", sorted(ladders))
              : "did you mean '" + near + "'?");
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private Inhibition inhibition(YamlMap map) {
    var source = required(map, "source");
    var target = required(map, "target");
    return new Inhibition(map.text("name", ""), source, target, map.texts("equal"));
  }

  private Maintenance maintenance(YamlMap map) {
    var starts = instant(map, "starts");
    var ends = instant(map, "ends");
    if (starts != null && ends != null && !starts.isBefore(ends)) {
      map.find("ends").ifPresent(at -> at.problem("ends before it starts"));
    }
    return new Maintenance(
        map.text("name", ""),
        required(map, "match"),
        starts == null ? Instant.EPOCH : starts,
        ends == null ? Instant.EPOCH : ends,
        map.text("reason", "maintenance"));
  }

  private @Nullable Instant instant(YamlMap map, String name) {
    var value = map.find(name);
    if (value.isEmpty()) {
      problems.add(map.self(), "'" + name + "' is missing", "write it as 2026-11-21T22:00:00Z");
      return null;
    }
    return value.get().asInstant();
  }

  /** Matchers that must be there and must not hold for every alert. */
  private Matchers required(YamlMap map, String name) {
    var value = map.find(name);
    if (value.isEmpty()) {
      problems.add(map.self(), "'" + name + "' is missing", name + ": ['severity=\"warning\"']");
      return new Matchers(List.of());
    }
    var matchers = MatcherReader.read(value.get());
    if (matchers.matchesEverything() && !matchers.all().isEmpty()) {
      value.get().problem("this holds even for an alert without labels", "add an = condition");
    }
    return matchers;
  }

  private Flapping flapping(YamlValue at) {
    var map = at.asMap();
    var normal = Flapping.DEFAULT;
    var flapping =
        new Flapping(
            map.find("changes")
                .map(value -> value.asInteger(3, Flapping.CHANGES_MAX))
                .orElse(normal.changes()),
            map.find("within").map(YamlValue::asDuration).orElse(normal.within()),
            map.find("calm").map(YamlValue::asDuration).orElse(normal.calm()));
    map.done();
    return flapping;
  }
}
