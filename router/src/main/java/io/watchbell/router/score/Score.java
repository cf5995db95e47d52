package io.watchbell.router.score;

import io.watchbell.model.incident.Factor;
import io.watchbell.model.incident.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * How severe something is, and why.
 *
 * @param severity how severe
 * @param factors the facts that made it so, in the order in which they were looked at
 * @param fixed whether a rule or a label says so, so that no count of alerts changes it
 */
public record Score(Severity severity, List<Factor> factors, boolean fixed) {
  private static final int MANY = 10;
  private static final int VERY_MANY = 100;

  public Score {
    factors = List.copyOf(factors);
  }

  /**
   * The same with so many alerts of one incident firing: ten raise it by one step, a hundred by
   * two. What is fixed, or is only for the record, is not raised.
   */
  public Score withFiring(int firing) {
    int share = share(firing);
    if (share == 0 || fixed || severity == Severity.SEV5) {
      return this;
    }
    var raised = Severity.of(severity.number() - share);
    var all = new ArrayList<>(factors);
    all.add(new Factor("alerts", severity.number() - raised.number(), atLeast(firing)));
    return new Score(raised, all, false);
  }

  /** By how many steps so many firing alerts raise an incident. */
  public static int share(int firing) {
    if (firing >= VERY_MANY) {
      return 2;
    }
    return firing >= MANY ? 1 : 0;
  }

  /** For people: "SEV2: tier 1 is wide scope; a warning is low impact; ...". */
  public String describe() {
    var text = new StringBuilder(severity.name());
    for (int i = 0; i < factors.size(); i++) {
      text.append(i == 0 ? ": " : "; ").append(factors.get(i));
    }
    return text.toString();
  }

  /** The bound rather than the number, so that the reason does not change with every alert. */
  private static String atLeast(int firing) {
    return (firing >= VERY_MANY ? VERY_MANY : MANY) + " alerts or more are firing";
  }
}
