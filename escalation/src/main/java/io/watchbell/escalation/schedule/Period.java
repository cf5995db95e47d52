package io.watchbell.escalation.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long one turn of a rotation lasts, on the calendar and the clock on the wall: a day is from
 * nine to nine even when it has 23 or 25 hours, a month from the fifth to the fifth.
 *
 * @param count how many of the unit, from 1
 * @param unit hours, days, weeks or months
 */
public record Period(int count, ChronoUnit unit) {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,3})(h|d|w|mo)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "h", ChronoUnit.HOURS,
          "d", ChronoUnit.DAYS,
          "w", ChronoUnit.WEEKS,
          "mo", ChronoUnit.MONTHS);
  private static final Map<String, ChronoUnit> WORDS =
      Map.of(
          "hourly", ChronoUnit.HOURS,
          "daily", ChronoUnit.DAYS,
          "weekly", ChronoUnit.WEEKS,
          "monthly", ChronoUnit.MONTHS);

  /**
   * Reads {@code 12h}, {@code 1d}, {@code 2w}, {@code 1mo}, or {@code hourly} to {@code monthly};
   * empty when it is none of these.
   */
  public static Optional<Period> parse(String text) {
    var lower = text.strip().toLowerCase(Locale.ROOT);
    if (WORDS.containsKey(lower)) {
      return Optional.of(new Period(1, WORDS.getOrDefault(lower, ChronoUnit.WEEKS)));
    }
    var match = FORM.matcher(lower);
    return match.matches()
        ? Optional.of(
            new Period(
                Integer.parseInt(match.group(1)),
                UNITS.getOrDefault(match.group(2), ChronoUnit.WEEKS)))
        : Optional.empty();
  }

  /** The wall-clock time so many turns after another. */
  LocalDateTime after(LocalDateTime start, long turns) {
    return start.plus(turns * count, unit);
  }

  /** How many whole turns lie between two wall-clock times; for months, perhaps one too few. */
  long turnsBetween(LocalDateTime start, LocalDateTime end) {
    return Math.floorDiv(unit.between(start, end), count);
  }

  /** The first turn that begins on this day of the calendar or a later one. */
  long firstOnOrAfter(LocalDateTime start, LocalDate day) {
    long turn = turnsBetween(start, day.atStartOfDay());
    while (after(start, turn).toLocalDate().isBefore(day)) {
      turn++;
    }
    while (!after(start, turn - 1).toLocalDate().isBefore(day)) {
      turn--;
    }
    return turn;
  }

  @Override
  public String toString() {
    return switch (unit) {
      case HOURS -> count + "h";
      case DAYS -> count + "d";
      case WEEKS -> count + "w";
      default -> count + "mo";
    };
  }
}
