package io.watchbell.escalation.schedule;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long one turn of a rotation lasts, on the calendar and the clock on the wall: a day is from
 * nine to nine even when it has 23 or 25 hours.
 *
 * @param count how many of the unit, from 1
 * @param unit hours, days or weeks
 */
public record Period(int count, ChronoUnit unit) {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,3})([hdw])");

  /** Reads {@code 12h}, {@code 1d} or {@code 2w}; empty when it is none of these. */
  public static Optional<Period> parse(String text) {
    var match = FORM.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    var unit =
        switch (match.group(2)) {
          case "h" -> ChronoUnit.HOURS;
          case "d" -> ChronoUnit.DAYS;
          default -> ChronoUnit.WEEKS;
        };
    return Optional.of(new Period(Integer.parseInt(match.group(1)), unit));
  }

  /** The wall-clock time so many turns after another. */
  LocalDateTime after(LocalDateTime start, long turns) {
    return start.plus(turns * count, unit);
  }

  /** How many whole turns lie between two wall-clock times. */
  long turnsBetween(LocalDateTime start, LocalDateTime end) {
    return Math.floorDiv(unit.between(start, end), count);
  }

  @Override
  public String toString() {
    return count + unit.name().substring(0, 1).toLowerCase(Locale.ROOT);
  }
}
