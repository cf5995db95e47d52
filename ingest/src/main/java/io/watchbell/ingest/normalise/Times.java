package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads instants as monitoring tools write them: RFC 3339 with or without a fraction, offsets with
 * or without a colon, epoch seconds, or thousandths, millionths and so on of them, and {@code Mon
 * Sep 14 09:12:00 UTC 2026}. Cut to milliseconds.
 *
 * <p>By hand rather than with {@code DateTimeFormatter}: it stands on the way of every alert, and
 * this takes a tenth of the time.
 */
public final class Times {
  /** Go's zero time, which senders written in Go use for "none". */
  private static final Instant GO_ZERO = Instant.parse("0001-01-01T00:00:00Z");

  /** Epoch numbers from here on are milliseconds: as seconds it would be the year 5138. */
  private static final long MILLIS_FROM = 100_000_000_000L;

  /** Smaller numbers, such as a year alone, are no epoch of anything: as seconds it was 1973. */
  private static final long SECONDS_FROM = 100_000_000L;

  private static final long MILLIS_MAX = 253_402_300_799_999L;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int SECONDS_END = 19;
  private static final int LENGTH_MAX = 40;

  private Times() {}

  /** Whether nothing is said: no field, null, an empty text, Go's zero time, 0 or -1. */
  public static boolean isAbsent(JsonNode node) {
    if (node.isMissingNode() || node.isNull() || (node.isNumber() && node.doubleValue() <= 0)) {
      return true;
    }
    return node.isTextual() && isNone(node.textValue().strip());
  }

  private static boolean isNone(String text) {
    return text.isEmpty()
        || text.equals("0")
        || text.equals("-1")
        || text.startsWith("0001-01-01T00:00:00");
  }

  /** The instant that this says; empty if it says none. */
  public static Optional<Instant> read(JsonNode node) {
    if (node.isNumber()) {
      return ofEpoch(node.doubleValue());
    }
    return node.isTextual() ? parse(node.textValue().strip()) : Optional.empty();
  }

  private static Optional<Instant> ofEpoch(double number) {
    double millis = number < MILLIS_FROM ? number * 1_000 : number;
    for (int finer = 0; finer < 2 && millis > MILLIS_MAX; finer++) {
      millis /= 1_000; // Microseconds, nanoseconds.
    }
    if (!(number >= SECONDS_FROM && millis <= MILLIS_MAX)) {
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochMilli(Math.round(millis)));
  }

  /** The instant of this text; empty if it is none. */
  public static Optional<Instant> parse(String text) {
    try {
      var instant = parseOrThrow(text);
      return instant.isBefore(GO_ZERO) ? Optional.empty() : Optional.of(instant);
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }

  private static Instant parseOrThrow(String text) {
    if (text.length() > LENGTH_MAX) {
      throw new DateTimeException("too long");
    }
    if (text.length() > 8 && text.charAt(4) == '-') {
      return parseDate(text);
    }
    if (text.length() > 8 && text.charAt(4) == '.' && text.charAt(7) == '.') {
      return parseDate(text.substring(0, 8).replace('.', '-') + text.substring(8));
    }
    if (text.length() > 8 && text.charAt(3) == ' ') {
      return DateText.parse(text);
    }
    return ofEpoch(Double.parseDouble(text)).orElseThrow(() -> new DateTimeException(text));
  }

  private static Instant parseDate(String text) {
    expect(text, 7, "-");
    expect(text, 10, "Tt ");
    expect(text, 13, ":");
    expect(text, 16, ":");
    var date = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    int second = Math.min(digits(text, 17, SECONDS_END), 59); // A leap second is the one before.
    int at = SECONDS_END;
    int nanos = 0;
    if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
      int end = at + 1;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      nanos = millis(text, at + 1, end) * NANOS_PER_MILLI;
      at = end;
    }
    return LocalDateTime.of(
            date, java.time.LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), second, nanos))
        .toInstant(offset(text, at));
  }

  private static ZoneOffset offset(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    var zone = text.substring(at);
    if (zone.isEmpty() || zone.equalsIgnoreCase("Z") || zone.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    expect(zone, 0, "+-");
    int sign = zone.charAt(0) == '-' ? -1 : 1;
    int minutesAt = zone.length() > 3 && zone.charAt(3) == ':' ? 4 : 3;
    int minutes = zone.length() > minutesAt ? digits(zone, minutesAt, minutesAt + 2) : 0;
    if (zone.length() > minutesAt + 2) {
      throw new DateTimeException("more after the offset");
    }
    return ZoneOffset.ofHoursMinutes(sign * digits(zone, 1, 3), sign * minutes);
  }

  private static int millis(String text, int start, int end) {
    int value = 0;
    for (int i = 0; i < 3; i++) {
      value = value * 10 + (start + i < end ? text.charAt(start + i) - '0' : 0);
    }
    return value;
  }

  private static int digits(String text, int start, int end) {
    int value = 0;
    for (int i = start; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        throw new DateTimeException("not a digit");
      }
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void expect(String text, int at, String oneOf) {
    if (oneOf.indexOf(text.charAt(at)) < 0) {
      throw new DateTimeException("unexpected character");
    }
  }
}
