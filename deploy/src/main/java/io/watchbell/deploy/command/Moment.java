package io.watchbell.deploy.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Reads an instant as people type it. */
final class Moment {
  /** How it can be typed. */
  static final String FORMS = "2026-11-22T03:00:00+01:00, 2026-11-22T03:00 or 03:00";

  private Moment() {}

  /**
   * The instant that is meant: with an offset it stands for itself, without one it is on the clock
   * of this zone, and a time of day alone is the next one.
   */
  static Optional<Instant> read(String text, Instant now, ZoneId zone) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      // Perhaps without an offset.
    }
    try {
      return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
    } catch (DateTimeException _) {
      // Perhaps only a time of day.
    }
    try {
      var time = LocalTime.parse(text);
      var today = now.atZone(zone).with(time);
      var next = today.toInstant().isBefore(now) ? today.plusDays(1) : today;
      return Optional.of(next.toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
