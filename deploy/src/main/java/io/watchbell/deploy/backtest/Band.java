package io.watchbell.deploy.backtest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** What kind of hour it is for the person who is paged, by their own clock. */
public enum Band {
  /** Monday to Friday, 08:00 to 18:00. */
  BUSINESS,
  /** Neither work nor sleep: evenings, and days of the weekend. */
  OFF_HOURS,
  /** 22:00 to 08:00, every day. */
  SLEEP;

  private static final int MORNING = 8;
  private static final int EVENING = 18;
  private static final int NIGHT = 22;

  /** The kind of hour that it is there at this instant. */
  public static Band of(Instant at, ZoneId zone) {
    var local = at.atZone(zone);
    int hour = local.getHour();
    if (hour >= NIGHT || hour < MORNING) {
      return SLEEP;
    }
    boolean free =
        local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !free && hour < EVENING ? BUSINESS : OFF_HOURS;
  }

  /** As people read it: {@code off hours}. */
  @JsonValue
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
