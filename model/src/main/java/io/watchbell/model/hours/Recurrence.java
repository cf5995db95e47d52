package io.watchbell.model.hours;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of time that come again by a rule of iCalendar (RRULE, RFC 5545, 3.3.10).
 *
 * <p>The rule names times on the wall of a zone. One that the wall never shows, because the clock
 * is put forward over it, begins with the jump; one that it shows twice begins the first time. Each
 * stretch lasts equally long by a stopwatch, also in the night in which the clock is changed.
 */
public final class Recurrence {
  /** Longest stretch. */
  public static final Duration LASTS_MAX = Duration.ofDays(7);

  /** Shortest stretch. */
  public static final Duration LASTS_MIN = Duration.ofMinutes(1);

  /** Clocks are never changed by more: Samoa once left out a whole day. */
  private static final Duration JUMP_MAX = Duration.ofDays(2);

  /** For so long an answer may be good that knows no next beginning. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /** How many stretches are looked at to find out whether they overlap. */
  private static final int LOOKED_AT = 100;

  private final RecurrenceRule rule;
  private final LocalDateTime first;
  private final ZoneId zone;
  private final Duration lasts;
  private final @Nullable Instant until;

  /** The latest answer, which most of the next questions have too; it changes no answer. */
  private volatile Answer latest = new Answer(new Stretch(Instant.MIN, Instant.MIN), null);

  /**
   * What the answer is.
   *
   * @param good for which questions
   * @param present the stretch, if there is one
   */
  private record Answer(Stretch good, @Nullable Stretch present) {}

  private Recurrence(
      RecurrenceRule rule,
      LocalDateTime first,
      ZoneId zone,
      Duration lasts,
      @Nullable Instant until) {
    this.rule = rule;
    this.first = first;
    this.zone = zone;
    this.lasts = lasts;
    this.until = until;
  }

  /** The text is no rule, or none that can be used here. */
  public static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String hint;

    SyntaxException(@Nullable String message, String hint) {
      super(message == null ? "is no rule of iCalendar" : message);
      this.hint = hint;
    }

    /** What mends it. */
    public String hint() {
      return hint;
    }
  }

  /**
   * Reads a rule.
   *
   * @param text the rule: {@code FREQ=WEEKLY;BYDAY=SU}
   * @param first when it begins for the first time; one of the times that the rule names
   * @param zone on whose wall
   * @param lasts how long each stretch is, from {@link #LASTS_MIN} to {@link #LASTS_MAX}
   * @param until from when on none begins any more, or null for never
   * @throws SyntaxException when it is none, never comes, or does not come at the first time
   */
  public static Recurrence parse(
      String text, LocalDateTime first, ZoneId zone, Duration lasts, @Nullable Instant until)
      throws SyntaxException {
    try {
      var rule = new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
      checkParts(rule);
      var read = new Recurrence(rule, first, zone, lasts, until);
      read.checkTimes();
      return read;
    } catch (InvalidRecurrenceRuleException | IllegalArgumentException e) {
      // The library says the latter of a rule that names no day, as the 30th of February.
      throw new SyntaxException(
          "is no rule of iCalendar that ever comes: " + e.getMessage(),
          "write it as FREQ=WEEKLY;BYDAY=SU or FREQ=MONTHLY;BYDAY=1SU");
    }
  }

  private static void checkParts(RecurrenceRule rule) throws SyntaxException {
    if (rule.hasPart(Part.UNTIL)) {
      throw new SyntaxException(
          "UNTIL is not read in the rule", "leave it out and write 'until: 2027-03-31' beside it");
    }
    if (rule.getFreq() == Freq.MINUTELY || rule.getFreq() == Freq.SECONDLY) {
      throw new SyntaxException("it comes more than once in an hour", "FREQ=HOURLY or longer");
    }
  }

  private void checkTimes() throws SyntaxException {
    var times = times();
    var named = times.hasNext() ? next(times) : null;
    if (named == null || !first.equals(named)) {
      throw new SyntaxException(
          "it does not name the time at which it starts, %s, %s".formatted(weekday(first), first),
          named == null
              ? "it names none at all"
              : "the first that it names is %s, %s".formatted(weekday(named), named));
    }
    for (int i = 0; i < LOOKED_AT && times.hasNext(); i++) {
      var following = next(times);
      if (named.plus(lasts).isAfter(following)) {
        throw new SyntaxException(
            "the one of %s is not over when that of %s begins".formatted(named, following),
            "let it last shorter, or come less often");
      }
      named = following;
    }
  }

  private static String weekday(LocalDateTime time) {
    var name = time.getDayOfWeek().name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The stretch that this instant is in, if any. */
  public Optional<Stretch> at(Instant now) {
    var answer = latest;
    if (!answer.good().has(now)) {
      answer = find(now);
      latest = answer;
    }
    return Optional.ofNullable(answer.present());
  }

  /** The next stretches that begin after this instant, at most so many. */
  public List<Stretch> after(Instant now, int limit) {
    var found = new ArrayList<Stretch>();
    var times = times();
    times.fastForward(millis(LocalDateTime.ofInstant(now, zone).minus(JUMP_MAX)));
    while (found.size() < limit && times.hasNext()) {
      var begins = WallClock.firstAt(next(times), zone);
      if (until != null && !begins.isBefore(until)) {
        break;
      }
      if (begins.isAfter(now)) {
        found.add(new Stretch(begins, begins.plus(lasts)));
      }
    }
    return List.copyOf(found);
  }

  private Answer find(Instant now) {
    var wall = LocalDateTime.ofInstant(now, zone);
    var last = wall.plus(JUMP_MAX).plus(AHEAD);
    var times = times();
    times.fastForward(millis(wall.minus(lasts).minus(JUMP_MAX)));
    Instant begun = null;
    var good = now.plus(AHEAD);
    while (times.hasNext()) {
      var time = next(times);
      var begins = WallClock.firstAt(time, zone);
      if (time.isAfter(last) || (until != null && !begins.isBefore(until))) {
        break;
      }
      if (begins.isAfter(now)) {
        good = begins.isBefore(good) ? begins : good;
        break;
      }
      begun = begins;
    }
    var present = begun == null ? null : new Stretch(begun, begun.plus(lasts));
    if (present == null || !present.has(now)) {
      return new Answer(new Stretch(now, good), null);
    }
    var end = present.until().isBefore(good) ? present.until() : good;
    return new Answer(new Stretch(now, end), present);
  }

  private RecurrenceRuleIterator times() {
    // The library is shown the times on the wall as if they were in UTC; what is made of them in
    // the zone is ours to say.
    return rule.iterator(new DateTime(DateTime.UTC, millis(first)));
  }

  private static LocalDateTime next(RecurrenceRuleIterator times) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(times.nextMillis(), 1_000L), 0, ZoneOffset.UTC);
  }

  private static long millis(LocalDateTime wall) {
    return wall.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  @Override
  public String toString() {
    return "%s from %s %s for %s".formatted(rule, first, zone, lasts);
  }
}
