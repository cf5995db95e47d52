package io.watchbell.router.rule;

import io.watchbell.model.config.MatcherReader;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.router.catalog.Catalog;
import io.watchbell.router.join.Correlation;
import io.watchbell.router.join.CorrelationReader;
import io.watchbell.router.score.ScoreRules;
import io.watchbell.router.score.ScoreRulesReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code routing.yaml}. */
public final class RuleReader {
  private static final Duration WARN_BEFORE_MIN = Duration.ofMinutes(1);
  private static final Duration WARN_BEFORE_MAX = Duration.ofDays(1);
  private static final int RULES_MAX = 100_000;

  private final Problems problems;
  private final SaysReader settings;
  private final MaintenanceReader maintenance;
  private final List<TeamFile> files;

  /** Where the names of each kind of thing stand. */
  private final Map<String, Map<String, YamlValue>> names = new HashMap<>();

  private final List<Rule> rules = new ArrayList<>();
  private final List<Inhibition> inhibitions = new ArrayList<>();
  private final List<Maintenance> windows = new ArrayList<>();

  /** For each rule in order whether it has no condition; a broken one is not none. */
  private final List<Boolean> catchAll = new ArrayList<>();

  /** For each rule in order where it stands. */
  private final List<YamlValue> places = new ArrayList<>();

  /** Which alerts the file may be about that is being read. */
  private Scope scope = Scope.ALL;

  private RuleReader(Problems problems, Known known, List<TeamFile> files) {
    this.problems = problems;
    this.files = files;
    settings = new SaysReader(known);
    var rules = names.computeIfAbsent("rules", _ -> new HashMap<>()).keySet();
    maintenance = new MaintenanceReader(known, rules);
  }

  /**
   * Names that rules may refer to.
   *
   * @param catalog the services; a rule may also name one that is not in it, but not one that looks
   *     like a mistyped one
   * @param ladders names of the escalation ladders; empty when they are not known
   */
  public record Known(Catalog catalog, Set<String> ladders) {
    /** Services of which nothing is known but their keys. */
    public Known(Set<String> services, Set<String> ladders) {
      this(Catalog.unlisted(services), ladders);
    }

    Set<String> services() {
      return catalog.keys();
    }
  }

  /**
   * The rule set that this text describes.
   *
   * @param file its name, for messages
   * @param version what fates are to call it
   * @param problems takes every mistake; what is returned then is not to be used
   */
  public static RuleSet read(
      String file, String text, String version, Known known, Problems problems) {
    return read(new TeamFile(file, file, text), List.of(), version, known, problems);
  }

  /**
   * The rule set that these files describe.
   *
   * @param routing the file that all begins with
   * @param files those that it may include; the others do no harm
   * @param version what fates are to call it
   * @param problems takes every mistake; what is returned then is not to be used
   */
  public static RuleSet read(
      TeamFile routing, List<TeamFile> files, String version, Known known, Problems problems) {
    var reader = new RuleReader(problems, known, files);
    return YamlDocument.parse(routing.shown(), routing.text(), problems)
        .map(YamlValue::asMap)
        .map(root -> reader.ruleSet(root, version))
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
    chapters(root);
    var flapping = root.find("flapping").map(this::flapping).orElse(Flapping.DEFAULT);
    var reopenWithin =
        root.find("reopen_within").map(YamlValue::asDuration).orElse(RuleSet.REOPEN_WITHIN_DEFAULT);
    var scoring = root.find("severity").map(ScoreRulesReader::read).orElse(ScoreRules.USUAL);
    var correlation = root.find("correlate").map(CorrelationReader::read).orElse(Correlation.USUAL);
    var warnBefore = warnBefore(root.map("silences"));
    noteIncludeAtTheTop(root);
    root.done();
    if (rules.size() > RULES_MAX) {
      places.getLast().problem("more than " + RULES_MAX + " rules");
    }
    RuleLint.check(rules, catchAll, places);
    return new RuleSet(version, rules, inhibitions, windows, flapping, reopenWithin)
        .scoredBy(scoring)
        .correlatedBy(correlation)
        .warningBefore(warnBefore);
  }

  /** What every file may have. */
  private void chapters(YamlMap root) {
    root.list("rules").forEach(this::ruleOrInclude);
    named("inhibit", root, this::inhibition).forEach(inhibitions::add);
    named("maintenance", root, map -> maintenance.read(map, scope)).forEach(windows::add);
  }

  private static void noteIncludeAtTheTop(YamlMap root) {
    if (has(root, "include")) {
      root.nameOf("include")
          .problem(
              "stands among the rules, where its own are to be asked",
              "rules: [{include: teams/*.yaml}, ...]");
    }
  }

  /** Whether it stands there, without counting as a setting that is known there. */
  private static boolean has(YamlMap map, String name) {
    return map.nameOf(name) != map.self();
  }

  private void ruleOrInclude(YamlValue value) {
    var map = value.asMap();
    if (has(map, "include")) {
      map.find("include").ifPresent(include -> include(include, map.find("match")));
    } else {
      var name = name("rules", map);
      var match = map.find("match");
      var when = map.find("when");
      catchAll.add(match.isEmpty() && when.isEmpty() && scope.conditions().isEmpty());
      places.add(value);
      rules.add(
          new Rule(
              name,
              scope.around(match.map(MatcherReader::read).orElse(Matchers.NONE)),
              when.map(RuleLanguage::condition).orElse(null),
              settings.read(map),
              map.find("continue").map(YamlValue::asBoolean).orElse(false)));
    }
    map.done();
  }

  private void include(YamlValue include, Optional<YamlValue> match) {
    if (scope.included()) {
      include.problem("an included file cannot include others", "include it in routing.yaml");
      return;
    }
    for (var item : include.asListOrOne()) {
      var complaint = IncludePattern.complaint(item.asText());
      if (complaint != null) {
        item.problem(complaint, "write it as teams/*.yaml or teams/payments.yaml");
      }
      var pattern = IncludePattern.of(item.asText());
      var found =
          files.stream().filter(file -> pattern.map(p -> p.matches(file.path())).orElse(false));
      var inOrder = found.sorted(Comparator.comparing(TeamFile::path)).toList();
      if (complaint == null && inOrder.isEmpty()) {
        item.problem("there is no such file", "it is looked for beside this file");
      }
      inOrder.forEach(file -> include(file, Scope.of(match, file)));
    }
  }

  private void include(TeamFile file, Scope inner) {
    scope = inner;
    YamlDocument.parse(file.shown(), file.text(), problems)
        .map(YamlValue::asMap)
        .ifPresent(root -> {
          chapters(root);
          root.done();
        });
    scope = Scope.ALL;
  }

  /** Reads a list of things with names, which must differ. */
  private <T> List<T> named(String kind, YamlMap root, Function<YamlMap, T> read) {
    var all = new ArrayList<T>();
    for (var value : root.list(kind)) {
      var map = value.asMap();
      name(kind, map);
      all.add(read.apply(map));
      map.done();
    }
    return all;
  }

  private String name(String kind, YamlMap map) {
    var name = map.requiredText("name");
    var at = map.find("name");
    if (!name.isEmpty() && at.isPresent()) {
      var first = names.computeIfAbsent(kind, _ -> new HashMap<>()).putIfAbsent(name, at.get());
      if (first != null) {
        at.get()
            .problem(
                "a second one is called '" + name + "'",
                "names must differ; the first stands in %s:%d"
                    .formatted(first.file(), first.line()));
      }
    }
    return name;
  }

  private Inhibition inhibition(YamlMap map) {
    var source = required(map, "source");
    var target = required(map, "target");
    var wait = map.find("wait").map(RuleReader::symptomWait).orElse(Inhibition.WAIT_DEFAULT);
    return new Inhibition(
        map.text("name", ""), source, scope.around(target), map.texts("equal"), wait);
  }

  private static Duration symptomWait(YamlValue at) {
    var wait = at.asDuration();
    if (wait.compareTo(Inhibition.WAIT_MAX) > 0) {
      at.problem("a symptom without its cause would page so much later", "use at most 10m");
    }
    return wait;
  }

  /** Matchers that must be there and must not hold for every alert. */
  static Matchers required(YamlMap map, String name) {
    var value = map.find(name);
    if (value.isEmpty()) {
      map.self().problem("'" + name + "' is missing", name + ": ['severity=\"warning\"']");
      return new Matchers(List.of());
    }
    var matchers = MatcherReader.read(value.get());
    if (matchers.matchesEverything() && !matchers.all().isEmpty()) {
      value.get().problem("this holds even for an alert without labels", "add an = condition");
    }
    return matchers;
  }

  /** Zero for never. */
  private static Duration warnBefore(YamlMap silences) {
    var before =
        silences
            .find("warn_before")
            .map(RuleReader::warnBefore)
            .orElse(RuleSet.SILENCES_WARN_BEFORE_DEFAULT);
    silences.done();
    return before;
  }

  private static Duration warnBefore(YamlValue at) {
    if (at.asText().equals("never")) {
      return Duration.ZERO;
    }
    var before = at.asDuration();
    if (before.compareTo(WARN_BEFORE_MIN) < 0 || before.compareTo(WARN_BEFORE_MAX) > 0) {
      at.problem("'" + at.asText() + "' is too short or too long", "from 1m to 1d, or never");
    }
    return before;
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
