package io.watchbell.deploy.watch;

import io.watchbell.model.config.YamlValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks about a person, as it was typed. A time of day alone is the latest one; the
 * end of a stretch is the first one after its beginning.
 *
 * @param from the beginning, or null
 * @param until the end, or null for now
 * @param since how long before now it begins, or null
 * @param at one minute, instead of a stretch; or null
 */
public record Asked(
    @Nullable String from, @Nullable String until, @Nullable String since, @Nullable String at) {
  /** How a time can be typed. */
  public static final String FORMS = "03:00, 2026-11-22T03:00 or 2026-11-22T03:00:00+01:00";

  /** Longest stretch that can be asked about. */
  public static final Duration LENGTH_MAX = Duration.ofDays(31);

  private static final Duration USUAL = Duration.ofHours(12);

  /** What came of reading it. */
  public sealed interface Outcome {
    /**
     * It can be answered.
     *
     * @param inquiry as it is meant
     */
    record Good(Inquiry inquiry) implements Outcome {}

    /**
     * It cannot.
     *
     * @param why with how to write it
     */
    record Wrong(String why) implements Outcome {}
  }

  /** What is meant, on the clock of this zone. */
  public Outcome read(String person, ZoneId zone, Instant now) {
    try {
      var stretch = stretch(zone, now);
      var length = Duration.between(stretch.begin(), stretch.end());
      if (length.isZero() || length.isNegative()) {
        return new Outcome.Wrong(
            "it ends at %s, not after its beginning at %s"
                .formatted(stretch.end().atZone(zone), stretch.begin().atZone(zone)));
      }
      if (length.compareTo(LENGTH_MAX) > 0) {
        return new Outcome.Wrong("it is longer than " + LENGTH_MAX.toDays() + " days");
      }
      return new Outcome.Good(new Inquiry(person, stretch.begin(), stretch.end(), zone));
    } catch (Unreadable e) {
      return new Outcome.Wrong(String.valueOf(e.getMessage()));
    }
  }

  private record Stretch(Instant begin, Instant end) {}

  private Stretch stretch(ZoneId zone, Instant now) throws Unreadable {
    if (at != null) {
      if (from != null || until != null || since != null) {
        throw new Unreadable("'at' is one minute: leave out from, to and since");
      }
      var begin = time("at", at, zone, now);
      return new Stretch(begin, begin.plus(Duration.ofMinutes(1)));
    }
    if (from != null && since != null) {
      throw new Unreadable("both from and since say when it begins: leave out one");
    }
    if (from != null) {
      var begin = time("from", from, zone, now);
      return new Stretch(begin, until == null ? now : end(until, begin, zone, now));
    }
    if (until != null) {
      throw new Unreadable("it has an end and no beginning: add from");
    }
    return new Stretch(now.minus(since == null ? USUAL : length(since)), now);
  }

  private static Duration length(String text) throws Unreadable {
    return YamlValue.duration(text)
        .filter(Duration::isPositive)
        .orElseThrow(() -> new Unreadable("since '" + text + "': write 90m, 8h or 2d"));
  }

  /** A time of day alone is the latest that there was. */
  private static Instant time(String what, String text, ZoneId zone, Instant now)
      throws Unreadable {
    var day = day(text);
    if (day == null) {
      return whole(what, text, zone);
    }
    var today = now.atZone(zone).with(day).toInstant();
    return today.isAfter(now) ? now.atZone(zone).minusDays(1).with(day).toInstant() : today;
  }

  /** A time of day alone is the first after the beginning. */
  private static Instant end(String text, Instant begin, ZoneId zone, Instant now)
      throws Unreadable {
    var day = day(text);
    if (day == null) {
      return whole("to", text, zone);
    }
    var first = begin.atZone(zone).with(day);
    var end = first.toInstant().isAfter(begin) ? first : first.plusDays(1);
    return end.toInstant().isAfter(now) ? now : end.toInstant();
  }

  private static @Nullable LocalTime day(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static Instant whole(String what, String text, ZoneId zone) throws Unreadable {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      // Perhaps without an offset.
    }
    try {
      return LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException _) {
      throw new Unreadable("%s '%s': write %s".formatted(what, text, FORMS));
    }
  }

  /** It cannot be understood. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why);
    }
  }
}
