package io.watchbell.router.lint;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.config.Lint;
import io.watchbell.model.config.Warning;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.matcher.Wanted;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.rule.Rule;
import java.util.List;
import java.util.Set;

/** What can be said of rules once it is known what has been coming in. */
public final class HistoryLint {
  private final Seen seen;
  private final Written written;
  private final RouterLint.Found found = new RouterLint.Found();

  private HistoryLint(Seen seen, Written written) {
    this.seen = seen;
    this.written = written;
  }

  /**
   * What has been coming in.
   *
   * @param length how far back, for people: {@code 30 days}
   * @param rules those that decided
   * @param routes all that was said of routes: {@code rule a, then b -> ladder c}
   * @param labels names of all labels
   */
  public record Seen(String length, Set<String> rules, List<String> routes, Set<String> labels) {
    public Seen {
      rules = Set.copyOf(rules);
      routes = List.copyOf(routes);
      labels = Set.copyOf(labels);
    }

    /** In doubt it did: a name may stand inside of another. */
    boolean mayHaveMatched(String rule) {
      return rules.contains(rule)
          || routes.stream()
              .anyMatch(said ->
                  said.contains("rule " + rule + ", then ")
                      || said.contains(", then " + rule + ", then ")
                      || said.contains("rule " + rule + " -> ")
                      || said.contains(", then " + rule + " -> "));
    }
  }

  /**
   * What is probably not meant.
   *
   * @param files what the configuration was read from
   */
  public static List<Warning> check(RouterConfig config, List<RouterConfig.File> files, Seen seen) {
    var lint = new HistoryLint(seen, Written.in(files));
    var rules = config.rules();
    rules.rules().forEach(lint::rule);
    for (var inhibition : rules.inhibitions()) {
      lint.labels("inhibit", inhibition.name(), "source", inhibition.source());
      lint.labels("inhibit", inhibition.name(), "target", inhibition.target());
    }
    for (var window : rules.maintenance()) {
      lint.labels("maintenance", window.name(), "match", window.covers().match());
    }
    return lint.found.all();
  }

  private void rule(Rule rule) {
    if (seen.mayHaveMatched(rule.name()) || labels("rules", rule.name(), "match", rule.match())) {
      return;
    }
    found.add(
        written.item("rules", rule.name()),
        Lint.NEVER_MATCHED,
        "rule '%s' matched no alert in the last %s".formatted(rule.name(), seen.length()),
        "try it: watchbell route; or remove it, if what it is about is gone");
  }

  /** Whether one of the labels that have to be there has not been seen, which is then noted. */
  private boolean labels(String kind, String name, String setting, Matchers conditions) {
    boolean unknown = false;
    for (var condition : conditions.all()) {
      if (isMissing(condition)) {
        unknown = true;
        var near = YamlMap.nearest(condition.label(), seen.labels());
        found.add(
            written.setting(kind, name, setting),
            Lint.UNKNOWN_LABEL,
            "no alert of the last %s had a label '%s', so '%s' matched none"
                .formatted(seen.length(), condition.label(), name),
            near == null
                ? "watchbell explain shows the labels of an alert"
                : "did you mean '" + near + "'?");
      }
    }
    return unknown;
  }

  private boolean isMissing(Matcher condition) {
    return !condition.wanted().equals(Wanted.ANYTHING)
        && !condition.label().equals(Alert.NAME_LABEL)
        && !seen.labels().contains(condition.label());
  }
}
