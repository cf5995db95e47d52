package io.watchbell.model.incident;

import java.util.function.UnaryOperator;

/**
 * One fact that made an incident as severe as it is.
 *
 * @param fact what was looked at: {@code tier}, {@code level}, {@code environment} ...
 * @param share how far it raised (positive) or lowered (negative) the severity, in steps
 * @param why for people: "tier 1 service"
 */
public record Factor(String fact, int share, String why) {
  private static final String PERSON = "person";
  private static final String SAYS = " says ";

  /** Somebody, as the configuration names them, says that it is so severe. */
  public static Factor said(String person, Severity severity) {
    return new Factor(PERSON, 0, person + SAYS + severity);
  }

  /** The same with whoever said it called what {@code called} makes of their name. */
  public Factor told(UnaryOperator<String> called) {
    int end = why.lastIndexOf(SAYS);
    return fact.equals(PERSON) && end >= 0
        ? new Factor(fact, share, called.apply(why.substring(0, end)) + why.substring(end))
        : this;
  }

  @Override
  public String toString() {
    return share == 0 ? why : "%s (%+d)".formatted(why, share);
  }
}
