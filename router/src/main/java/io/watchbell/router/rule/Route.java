package io.watchbell.router.rule;

import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules that match an alert say together; where several say something, the first.
 *
 * @param rules names of the rules that matched, in order; empty when none did
 * @param says what they say
 * @param title how an incident is called that the alert opens, or null for the usual
 * @param troubles expressions of rules that had no answer, as verdicts of the stage {@link #FAILED}
 */
public record Route(List<String> rules, Says says, @Nullable String title, List<Verdict> troubles) {
  /** By what alerts fall into incidents where no rule says it. */
  public static final List<String> GROUP_BY_DEFAULT = List.of("alertname");

  /** What {@link #rule} says of an alert that no rule matches. */
  public static final String NO_RULE = "default";

  /** The stage of verdicts that tell of an expression without an answer. */
  public static final String FAILED = "expression";

  /** The route of an alert that no rule matches. */
  public static final Route UNRULED = new Route(List.of(), Says.NOTHING, null, List.of());

  public Route {
    rules = List.copyOf(rules);
    troubles = List.copyOf(troubles);
  }

  /** To which service it belongs, or null. */
  public @Nullable String service() {
    return says.service();
  }

  /** Who owns it, or null where its service says it. */
  public @Nullable String team() {
    return says.team();
  }

  /** Labels by which it falls into an incident. */
  public List<String> groupBy() {
    return says.groupBy() == null ? GROUP_BY_DEFAULT : says.groupBy();
  }

  /** How long its incident waits for more alerts before anybody is told. */
  public Duration groupWait() {
    return says.groupWait() == null ? Duration.ZERO : says.groupWait();
  }

  /** How long it is held before anybody hears of it, or null for not at all. */
  public @Nullable HoldUntil hold() {
    return says.hold();
  }

  /** After how long without another word it is over, or null where only its sender ends it. */
  public @Nullable Duration resolveAfter() {
    return says.resolveAfter();
  }

  /** Who answers for it, or null. */
  public @Nullable String ladder() {
    return says.ladder();
  }

  /** How bad it is, or null where that is to be reckoned. */
  public @Nullable Severity severity() {
    return says.severity();
  }

  /** What to do, or null. */
  public @Nullable String runbook() {
    return says.runbook();
  }

  /** Why it is not to be heard, or null. */
  public @Nullable String suppress() {
    return says.suppress();
  }

  /** The rule that decided: the last that matched. */
  public String rule() {
    return rules.isEmpty() ? NO_RULE : rules.getLast();
  }

  /** For people. */
  public String describe() {
    return rules.isEmpty() ? "no rule matches: defaults" : "rule " + String.join(", then ", rules);
  }
}
