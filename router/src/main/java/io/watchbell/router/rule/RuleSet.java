package io.watchbell.router.rule;

import io.watchbell.model.alert.Labels;
import io.watchbell.router.join.Correlation;
import io.watchbell.router.score.ScoreRules;
import java.time.Duration;
import java.util.List;

/** Everything that {@code routing.yaml} says. Immutable; a reload is another rule set. */
public final class RuleSet {
  /** How long after its end trouble that comes back is the same incident. */
  public static final Duration REOPEN_WITHIN_DEFAULT = Duration.ofMinutes(15);

  /** How long before its end the author of a silence is told of what will be heard then. */
  public static final Duration SILENCES_WARN_BEFORE_DEFAULT = Duration.ofMinutes(15);

  private static final RuleSet BUILT_IN =
      new RuleSet(
          "built-in", List.of(), List.of(), List.of(), Flapping.DEFAULT, REOPEN_WITHIN_DEFAULT);

  private final String version;
  private final List<Rule> rules;
  private final List<Inhibition> inhibitions;
  private final List<Maintenance> maintenance;
  private final Flapping flapping;
  private final Duration reopenWithin;
  private final RuleIndex index;
  private final Duration beginningsCounted;
  private final boolean resolving;
  private final Ways ways;

  /**
   * A rule set.
   *
   * @param version names it in every fate; changes when the files change
   */
  public RuleSet(
      String version,
      List<Rule> rules,
      List<Inhibition> inhibitions,
      List<Maintenance> maintenance,
      Flapping flapping,
      Duration reopenWithin) {
    this.version = version;
    this.rules = List.copyOf(rules);
    this.inhibitions = List.copyOf(inhibitions);
    this.maintenance = List.copyOf(maintenance);
    this.flapping = flapping;
    this.reopenWithin = reopenWithin;
    this.index = new RuleIndex(this.rules);
    this.beginningsCounted = beginningsCounted(this.rules);
    this.resolving = this.rules.stream().anyMatch(rule -> rule.says().resolveAfter() != null);
    this.ways = new Ways(ScoreRules.USUAL, Correlation.USUAL, SILENCES_WARN_BEFORE_DEFAULT);
  }

  private RuleSet(RuleSet same, String version, Ways ways) {
    this.version = version;
    this.rules = same.rules;
    this.inhibitions = same.inhibitions;
    this.maintenance = same.maintenance;
    this.flapping = same.flapping;
    this.reopenWithin = same.reopenWithin;
    this.index = same.index;
    this.beginningsCounted = same.beginningsCounted;
    this.resolving = same.resolving;
    this.ways = ways;
  }

  /** What holds for all rules together. */
  private record Ways(ScoreRules scoring, Correlation correlation, Duration silencesWarnBefore) {}

  private static Duration beginningsCounted(List<Rule> rules) {
    var longest = Duration.ZERO;
    for (var rule : rules) {
      if (rule.says().hold() instanceof HoldUntil.Happened(_, var within)) {
        longest = within.compareTo(longest) > 0 ? within : longest;
      }
    }
    return longest;
  }

  /** The rule set of somebody who has written none: every alert goes to its service's ladder. */
  public static RuleSet builtIn() {
    return BUILT_IN;
  }

  /** The same with severities reckoned by these rules. */
  public RuleSet scoredBy(ScoreRules other) {
    return new RuleSet(
        this, version, new Ways(other, ways.correlation(), ways.silencesWarnBefore()));
  }

  /** The same with alerts joining the incidents of other groups as this says. */
  public RuleSet correlatedBy(Correlation other) {
    return new RuleSet(this, version, new Ways(ways.scoring(), other, ways.silencesWarnBefore()));
  }

  /** The same with authors of silences told so long before the end; zero for never. */
  public RuleSet warningBefore(Duration other) {
    return new RuleSet(this, version, new Ways(ways.scoring(), ways.correlation(), other));
  }

  /** How long before its end the author of a silence is told; zero for never. */
  public Duration silencesWarnBefore() {
    return ways.silencesWarnBefore();
  }

  /** What may make an alert join the incident of another group. */
  public Correlation correlation() {
    return ways.correlation();
  }

  /** The same as part of a whole configuration of this version. */
  public RuleSet named(String whole) {
    return new RuleSet(this, whole, ways);
  }

  /** How severities are reckoned. */
  public ScoreRules scoring() {
    return ways.scoring();
  }

  /** Where an alert belongs. */
  public Route route(Subject subject) {
    return index.route(subject);
  }

  /** Where an alert belongs of which nothing is known but its labels. */
  public Route route(Labels labels) {
    return route(Subject.of(labels));
  }

  /** For how long it has to be known when an alert began; zero where no rule counts that. */
  public Duration beginningsCounted() {
    return beginningsCounted;
  }

  /** Whether some rule says after how long without another word an alert is over. */
  public boolean areResolving() {
    return resolving;
  }

  /** The version that fates name. */
  public String version() {
    return version;
  }

  /** The rules, in the order in which they are asked. */
  public List<Rule> rules() {
    return rules;
  }

  /** What implies what. */
  public List<Inhibition> inhibitions() {
    return inhibitions;
  }

  /** When what is expected. */
  public List<Maintenance> maintenance() {
    return maintenance;
  }

  /** What counts as coming and going too often. */
  public Flapping flapping() {
    return flapping;
  }

  /** How long after its end trouble that comes back is the same incident. */
  public Duration reopenWithin() {
    return reopenWithin;
  }
}
