package io.watchbell.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times as people say them. The script {@code times.js} says them in the same words, so that a page
 * does not change when its script wakes up.
 */
public final class Times {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATED_CLOCK =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Duration JUST_NOW = Duration.ofSeconds(5);

  private Times() {}

  /** A length of time in its two largest units: "12 s", "4 min", "3 h 5 min", "2 d 4 h". */
  public static String span(Duration length) {
    var positive = length.isNegative() ? Duration.ZERO : length;
    if (positive.toMinutes() == 0) {
      return positive.toSeconds() + " s";
    }
    if (positive.toHours() == 0) {
      return positive.toMinutes() + " min";
    }
    return positive.toDays() == 0
        ? two(positive.toHours(), "h", positive.toMinutesPart(), "min")
        : two(positive.toDays(), "d", positive.toHoursPart(), "h");
  }

  private static String two(long large, String largeUnit, int small, String smallUnit) {
    var text = large + " " + largeUnit;
    return small == 0 ? text : "%s %d %s".formatted(text, small, smallUnit);
  }

  /** How long ago something was: "4 min ago", "just now"; the future counts as now. */
  public static String ago(Instant then, Instant now) {
    var age = Duration.between(then, now);
    return age.compareTo(JUST_NOW) < 0 ? "just now" : span(age) + " ago";
  }

  /** How long it is until then, to the second below an hour: "3:20", "1 h 5 min", "now". */
  public static String left(Instant then, Instant now) {
    long seconds = Math.ceilDiv(Duration.between(now, then).toMillis(), 1_000L);
    if (seconds <= 0) {
      return "now";
    }
    return seconds < 3_600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : span(Duration.ofSeconds(seconds));
  }

  /** The same in a sentence: "in 3:20", "any moment". */
  public static String due(Instant then, Instant now) {
    return then.isAfter(now) ? "in " + left(then, now) : "any moment";
  }

  /** The time of day in UTC, to the second, with the date when it is not today's. */
  public static String clock(Instant then, Instant now) {
    boolean isToday = day(then).equals(day(now));
    return (isToday ? CLOCK : DATED_CLOCK).format(then);
  }

  private static Instant day(Instant instant) {
    return instant.truncatedTo(ChronoUnit.DAYS);
  }

  /** Date and time in UTC, to the second. */
  public static String full(Instant instant) {
    return FULL.format(instant);
  }
}
