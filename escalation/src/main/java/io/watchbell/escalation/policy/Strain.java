package io.watchbell.escalation.policy;

import java.util.List;

/**
 * Somebody will have more watch than is good for them. Nobody is paged less for it: there is time
 * to mend it.
 *
 * @param limit which limit it is more than, as {@code oncall.yaml} names it
 * @param person by the name in the configuration
 * @param schedules whose watch it is, by name
 * @param text what it is, with its times, as a sentence without an end
 * @param mend how it is mended
 * @param isNew whether it is not yet so; what has long been so is no news to whoever has a watch
 */
public record Strain(
    String limit, String person, List<String> schedules, String text, String mend, boolean isNew) {
  public Strain {
    schedules = List.copyOf(schedules);
  }

  /** How somebody else takes this watch. */
  static String cover(String schedule, String person) {
    return "let somebody else take it: watchbell oncall cover %s SOMEBODY --for %s"
        .formatted(schedule, person);
  }
}
