package io.watchbell.escalation.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How the engine says things to people. */
public final class Words {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM HH:mm", Locale.ENGLISH);

  /** So far ahead a day of the week says which day is meant. */
  private static final Duration WEEK = Duration.ofDays(6);

  /** From so many minutes on nobody counts seconds. */
  private static final int MINUTES_ALONE = 5;

  private Words() {}

  /** A length of time in its one or two largest units: {@code 1 h 30 min}, {@code 14 min}. */
  public static String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    long[] counts = {seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60};
    var units = List.of("d", "h", "min", "s");
    int first = 0;
    while (first < 3 && counts[first] == 0) {
      first++;
    }
    var text = counts[first] + " " + units.get(first);
    boolean fine = units.get(first).equals("min") && counts[first] >= MINUTES_ALONE;
    boolean more = first < 3 && counts[first + 1] != 0 && !fine;
    return more ? text + " " + counts[first + 1] + " " + units.get(first + 1) : text;
  }

  /** The time of day, in UTC. */
  static String clock(Instant at) {
    return CLOCK.format(at);
  }

  /** A time some days ahead, by somebody's clock: {@code Monday 09:00 Europe/Berlin}. */
  static String weekday(Instant at, ZoneId zone) {
    var name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    return WEEKDAY.withZone(zone).format(at) + " " + name;
  }

  /** The same with its date where that is a week ahead: {@code Monday 4 January 09:00 UTC}. */
  static String dayAhead(Instant at, Instant now, ZoneId zone) {
    var name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    return at.isAfter(now.plus(WEEK))
        ? DATE.withZone(zone).format(at) + " " + name
        : weekday(at, zone);
  }
}
