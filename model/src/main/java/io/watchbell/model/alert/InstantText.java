package io.watchbell.model.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as {@link Instant#toString} writes them, in a quarter of the time where they are of
 * these centuries and of whole milliseconds, as nearly all are.
 */
final class InstantText {
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final long YEAR_1000 = Instant.parse("1000-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1;
  private static final String FORM = "0000-00-00T00:00:00.000Z";
  private static final int DOT = 19;

  private InstantText() {}

  /** Writes an instant as a JSON text. */
  static void write(Instant instant, JsonGenerator out) throws IOException {
    long second = instant.getEpochSecond();
    int nanos = instant.getNano();
    if (nanos % NANOS_PER_MILLI != 0 || second < YEAR_1000 || second >= YEAR_10000) {
      out.writeString(instant.toString());
      return;
    }
    var text = FORM.toCharArray();
    var at = LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC);
    digits(text, 4, at.getYear());
    digits(text, 7, at.getMonthValue());
    digits(text, 10, at.getDayOfMonth());
    digits(text, 13, at.getHour());
    digits(text, 16, at.getMinute());
    digits(text, DOT, at.getSecond());
    digits(text, FORM.length() - 1, nanos / NANOS_PER_MILLI);
    if (nanos == 0) {
      text[DOT] = 'Z'; // As Instant does: a fraction only where there is one.
      out.writeString(text, 0, DOT + 1);
    } else {
      out.writeString(text, 0, text.length);
    }
  }

  /** Writes a number so that it ends before this place. */
  private static void digits(char[] text, int end, int number) {
    int at = end - 1;
    for (int rest = number; rest > 0; rest /= 10) {
      text[at] = (char) ('0' + rest % 10);
      at--;
    }
  }
}
