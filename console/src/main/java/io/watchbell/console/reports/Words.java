package io.watchbell.console.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people say them. */
public final class Words {
  private static final int PERCENT = 100;
  private static final int MANY_TIMES = 5;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** "48 s", "4 min", "2 h 5 min", "3 d 4 h"; a dash where there is none. */
  public static String span(@Nullable Duration length) {
    if (length == null) {
      return "–";
    }
    if (length.toMinutes() == 0) {
      return length.toSeconds() + " s";
    }
    if (length.toHours() == 0) {
      return length.toMinutes() + " min";
    }
    return length.toDays() == 0
        ? two(length.toHours(), "h", length.toMinutesPart(), "min")
        : two(length.toDays(), "d", length.toHoursPart(), "h");
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return small == 0
        ? "%,d %s".formatted(large, largeUnit)
        : "%,d %s %d %s".formatted(large, largeUnit, small, smallUnit);
  }

  /** "31%"; a dash of nothing. */
  public static String share(long part, long whole) {
    return whole == 0 ? "–" : "%d%%".formatted(Math.round((double) PERCENT * part / whole));
  }

  /** "1 page", "2 pages". */
  public static String many(long count, String one, String more) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : more);
  }

  /** "16 Oct 2026 11:31 UTC". */
  public static String day(Instant instant) {
    return DAY.format(instant);
  }

  /**
   * How a figure moved: "+12%", "-3%", "as before", "7 times as many"; empty when there is nothing
   * to compare.
   *
   * @param before the figure of the period before, or null when nobody knows it
   */
  public static String trend(long now, @Nullable Number before) {
    return before == null ? "" : moved(now, before.longValue());
  }

  private static String moved(long now, long before) {
    if (now == before) {
      return now == 0 ? "" : "as before";
    }
    if (before == 0) {
      return "none before";
    }
    double part = (double) now / before;
    return part >= MANY_TIMES
        ? String.format(Locale.ROOT, "%,d times as many", Math.round(part))
        : String.format(Locale.ROOT, "%+d%%", Math.round(PERCENT * (part - 1)));
  }
}
