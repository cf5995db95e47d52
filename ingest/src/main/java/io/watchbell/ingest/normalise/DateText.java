package io.watchbell.ingest.normalise;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Reads dates as {@code java.util.Date} and {@code date(1)} write them: {@code Mon Sep 14 09:12:00
 * UTC 2026}. Of the short names of zones only those are known that mean one thing: CST and IST are
 * several countries' own, and a wrong hour is worse than none.
 */
final class DateText {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final Map<String, Integer> HOURS =
      Map.ofEntries(
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("Z", 0),
          Map.entry("CET", 1),
          Map.entry("CEST", 2),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7));

  private static final int PARTS = 6;

  private DateText() {}

  /** The instant, or an exception of those that {@link Times#parse} expects. */
  static Instant parse(String text) {
    var parts = text.split(" +", PARTS + 1);
    if (parts.length != PARTS) {
      throw new DateTimeException("not six words");
    }
    var hours = HOURS.get(parts[4]);
    if (hours == null) {
      throw new DateTimeException("a zone of several meanings");
    }
    var date =
        LocalDate.of(
            Integer.parseInt(parts[5]), MONTHS.indexOf(parts[1]) + 1, Integer.parseInt(parts[2]));
    return date.atTime(LocalTime.parse(parts[3])).toInstant(ZoneOffset.ofHours(hours));
  }
}
