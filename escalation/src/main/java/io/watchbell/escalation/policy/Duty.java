package io.watchbell.escalation.policy;

import io.watchbell.model.hours.BusinessHours;
import io.watchbell.model.incident.Severity;
import java.util.EnumMap;
import java.util.Map;

/**
 * What each severity does on a ladder, and when its people are at work.
 *
 * @param conducts for every severity
 * @param hours when business hours are
 */
public record Duty(Map<Severity, Conduct> conducts, BusinessHours hours) {
  /** Whoever says nothing has this, by the clock of whoever is paged first. */
  public static final Duty USUAL =
      new Duty(
          Map.of(
              Severity.SEV1, Conduct.PAGE,
              Severity.SEV2, Conduct.PAGE,
              Severity.SEV3, Conduct.BUSINESS_HOURS,
              Severity.SEV4, Conduct.TICKET,
              Severity.SEV5, Conduct.RECORD),
          BusinessHours.USUAL);

  public Duty {
    conducts = Map.copyOf(conducts);
    for (var severity : Severity.values()) {
      if (!conducts.containsKey(severity)) {
        throw new IllegalArgumentException("nothing is said of " + severity);
      }
    }
  }

  /** What an incident of this severity does. */
  public Conduct conduct(Severity severity) {
    return conducts.getOrDefault(severity, Conduct.PAGE);
  }

  /** The same, but for one severity. */
  public Duty with(Severity severity, Conduct conduct) {
    var other = new EnumMap<>(conducts);
    other.put(severity, conduct);
    return new Duty(other, hours);
  }

  /** The same at other hours. */
  public Duty at(BusinessHours otherHours) {
    return new Duty(conducts, otherHours);
  }
}
