package io.watchbell.router.rule;

import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules that match an alert say together; where several say something, the first.
 *
 * @param rules names of the rules that matched, in order; empty when none did
 * @param service to which service it belongs, or null
 * @param groupBy labels by which it falls into an incident
 * @param groupWait how long its incident waits for more alerts before anybody is told
 * @param ladder who answers for it, or null
 * @param severity how bad it is, or null where that is to be reckoned
 * @param runbook what to do, or null
 * @param suppress why it is not to be heard, or null
 */
public record Route(
    List<String> rules,
    @Nullable String service,
    List<String> groupBy,
    Duration groupWait,
    @Nullable String ladder,
    @Nullable Severity severity,
    @Nullable String runbook,
    @Nullable String suppress) {
  /** By what alerts fall into incidents where no rule says it. */
  public static final List<String> GROUP_BY_DEFAULT = List.of("alertname");

  /** What {@link #rule} says of an alert that no rule matches. */
  public static final String NO_RULE = "default";

  /** The route of an alert that no rule matches. */
  public static final Route UNRULED =
      new Route(List.of(), null, GROUP_BY_DEFAULT, Duration.ZERO, null, null, null, null);

  public Route {
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
  }

  /** The rule that decided: the last that matched. */
  public String rule() {
    return rules.isEmpty() ? NO_RULE : rules.getLast();
  }

  /** For people. */
  public String describe() {
    return rules.isEmpty() ? "no rule matches: defaults" : "rule " + String.join(", then ", rules);
  }

  /** What rules say together, the first to say something being right. */
  static Route of(List<Rule> matching) {
    if (matching.isEmpty()) {
      return UNRULED;
    }
    var names = new ArrayList<String>(matching.size());
    var all =
        new Rule("", matching.getFirst().match(), null, null, null, null, null, null, null, true);
    for (var rule : matching) {
      names.add(rule.name());
      all = filled(all, rule);
    }
    return new Route(
        names,
        all.service(),
        all.groupBy() == null ? GROUP_BY_DEFAULT : all.groupBy(),
        all.groupWait() == null ? Duration.ZERO : all.groupWait(),
        all.ladder(),
        all.severity(),
        all.runbook(),
        all.suppress());
  }

  private static Rule filled(Rule all, Rule next) {
    return new Rule(
        all.name(),
        all.match(),
        first(all.service(), next.service()),
        first(all.groupBy(), next.groupBy()),
        first(all.groupWait(), next.groupWait()),
        first(all.ladder(), next.ladder()),
        first(all.severity(), next.severity()),
        first(all.runbook(), next.runbook()),
        first(all.suppress(), next.suppress()),
        true);
  }

  private static <T> @Nullable T first(@Nullable T said, @Nullable T next) {
    return said == null ? next : said;
  }
}
