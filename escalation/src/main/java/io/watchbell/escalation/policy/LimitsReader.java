package io.watchbell.escalation.policy;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.watch.Limits;

/**
 * Reads {@code limits: { woken_in_a_night: 2, weeks_in_a_row: 2, nights_a_week: 2,
 * incidents_a_shift: 2, share_of_pages: 50 }}; {@code never} for one that does not hold.
 */
final class LimitsReader {
  private static final String NEVER = "never";
  private static final int NIGHT_MAX = 100;
  private static final int WEEKS_MAX = 52;
  private static final int NIGHTS_MAX = 7;
  private static final int INCIDENTS_MAX = 1_000;
  private static final int SHARE_MAX = 100;

  private LimitsReader() {}

  static Limits read(YamlMap map) {
    var usual = Limits.USUAL;
    var limits =
        new Limits(
            one(map, "woken_in_a_night", 1, NIGHT_MAX, usual.wokenInANight()),
            one(map, "weeks_in_a_row", 1, WEEKS_MAX, usual.weeksInARow()),
            one(map, "nights_a_week", 0, NIGHTS_MAX, usual.nightsAWeek()),
            one(map, "incidents_a_shift", 0, INCIDENTS_MAX, usual.incidentsAShift()),
            one(map, "share_of_pages", 1, SHARE_MAX, usual.shareOfPages()));
    map.done();
    return limits;
  }

  private static int one(YamlMap map, String name, int min, int max, int usual) {
    var value = map.find(name);
    if (value.isEmpty()) {
      return usual;
    }
    return NEVER.equals(map.text(name, "")) ? Limits.NONE : value.get().asInteger(min, max);
  }
}
