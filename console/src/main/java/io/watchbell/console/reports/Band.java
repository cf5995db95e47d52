package io.watchbell.console.reports;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A part of the week as the person who is paged lives it. The bands are those that PagerDuty counts
 * interruptions by, so that figures can be compared.
 */
public enum Band {
  /** 08:00 to 18:00, Monday to Friday. */
  BUSINESS("business hours"),
  /** 18:00 to 22:00, and 08:00 to 22:00 at weekends. */
  OFF("off hours"),
  /** 22:00 to 08:00. */
  SLEEP("sleep");

  private static final int MORNING = 8;
  private static final int EVENING = 18;
  private static final int BED = 22;
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final String words;

  Band(String words) {
    this.words = words;
  }

  /** What people call it. */
  public String words() {
    return words;
  }

  /** The band of this instant on a wall of this zone. */
  public static Band of(Instant at, ZoneId zone) {
    var local = at.atZone(zone);
    int hour = local.getHour();
    if (hour < MORNING || hour >= BED) {
      return SLEEP;
    }
    return hour >= EVENING || isWeekend(local) ? OFF : BUSINESS;
  }

  private static boolean isWeekend(ZonedDateTime local) {
    return WEEKEND.contains(local.getDayOfWeek());
  }
}
