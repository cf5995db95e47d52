package io.watchbell.model.incident;

/**
 * One fact that made an incident as severe as it is.
 *
 * @param fact what was looked at: {@code tier}, {@code level}, {@code environment} ...
 * @param share how far it raised (positive) or lowered (negative) the severity, in steps
 * @param why for people: "tier 1 service"
 */
public record Factor(String fact, int share, String why) {
  @Override
  public String toString() {
    return share == 0 ? why : "%s (%+d)".formatted(why, share);
  }
}
