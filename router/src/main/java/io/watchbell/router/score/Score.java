package io.watchbell.router.score;

import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How severe something is, and why. Where it is reckoned, it is SEV4 raised by all shares together.
 *
 * @param severity how severe
 * @param factors the facts that made it so, in the order in which they were looked at
 * @param fixed whether a rule or a label says so, so that no count of alerts changes it
 */
public record Score(Severity severity, List<Factor> factors, boolean fixed) {
  public Score {
    factors = List.copyOf(factors);
  }

  /** What somebody said of this incident. */
  public static Score said(Incident incident) {
    return new Score(incident.severity(), incident.factors(), true);
  }

  /** What is known of an alert by itself, where this is the score of the worst one it was with. */
  public Score alone(@Nullable Severity worst) {
    return worst == null || worst == severity
        ? this
        : new Score(worst, List.of(new Factor("alone", 0, "its alerts alone are " + worst)), false);
  }

  /**
   * The same for an incident that has become so large. What is fixed, or is only for the record, is
   * not raised.
   */
  public Score of(Growth growth, GrowthRules rules) {
    if (fixed || severity == Severity.SEV5) {
      return this;
    }
    var grown = this;
    if (growth.size() > 0) {
      boolean very = growth.size() > 1;
      // The bound rather than the number, so that the reason does not change with every alert.
      var why = (very ? rules.veryMany() : rules.many()) + " alerts or more are firing";
      grown = grown.raised(very ? rules.veryManyStep() : rules.manyStep(), "alerts", why);
    }
    var trend = growth.trend();
    return trend == null ? grown : grown.raised(rules.growingStep(), "growing", trend);
  }

  private Score raised(int steps, String fact, String why) {
    var raised = Severity.of(severity.number() - steps);
    var all = new ArrayList<>(factors);
    all.add(new Factor(fact, severity.number() - raised.number(), why));
    return new Score(raised, all, false);
  }

  /** For people: "SEV2 because tier 1: wide scope (+1); level warning: low impact; ...". */
  public String describe() {
    var text = new StringBuilder(severity.name());
    for (int i = 0; i < factors.size(); i++) {
      text.append(i == 0 ? " because " : "; ").append(factors.get(i));
    }
    return text.toString();
  }
}
