package io.watchbell.escalation.policy;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.BusinessHoursReader;
import io.watchbell.model.hours.HolidayCalendars;
import io.watchbell.model.incident.Severity;

/** Reads {@code severities}, of all ladders or of one. */
final class DutyReader {
  private static final String HOURS = "hours";

  private DutyReader() {}

  /**
   * What these settings say. Mistakes are noted.
   *
   * @param normal what holds for whatever is not said
   * @param calendars of holidays, which the hours may name
   */
  static Duty read(YamlMap map, Duty normal, HolidayCalendars calendars) {
    var duty = normal;
    for (var severity : Severity.values()) {
      var said = map.find(severity.name());
      if (said.isPresent()) {
        duty = duty.with(severity, said.get().asOneOf(Conduct.class, normal.conduct(severity)));
      }
    }
    var hours = map.find(HOURS);
    if (hours.isPresent()) {
      duty = duty.at(BusinessHoursReader.read(hours.get(), normal.hours(), calendars));
    }
    map.done();
    return duty;
  }

  /** Whether these settings say on whose clock business hours are. */
  static boolean saysZone(YamlMap map) {
    return map.find(HOURS)
        .filter(YamlValue::isMap)
        .flatMap(hours -> hours.asMap().find("timezone"))
        .isPresent();
  }
}
