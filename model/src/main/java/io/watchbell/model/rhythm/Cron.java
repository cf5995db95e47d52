package io.watchbell.model.rhythm;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Heard of after each instant that a line of a crontab names: five fields, by the clock on the wall
 * of some place.
 *
 * <p>Where clocks are put forward, what would come in the hour that is left out is expected an hour
 * later; where they are put back, what comes in the hour that is there twice is expected once, the
 * first time. That is what cron does with jobs of a fixed hour. One that runs every few minutes is
 * heard of in the second hour too, and is not missed if it is not.
 */
public final class Cron implements Rhythm {
  static final String WORD = "cron";

  /** How much the clock of whoever is heard may be ahead of ours. */
  private static final Duration EARLY = Duration.ofMinutes(1);

  private static final Duration NEVER_HERE = Duration.ofDays(366);
  private static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final String fields;
  private final ExecutionTime times;
  private final ZoneId zone;
  private final Duration grace;

  private Cron(String fields, ExecutionTime times, ZoneId zone, Duration grace) {
    this.fields = fields;
    this.times = times;
    this.zone = zone;
    this.grace = grace;
  }

  /** The text is no line of a crontab. */
  public static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    SyntaxException(@Nullable String message) {
      super(message);
    }
  }

  /**
   * Reads the five fields: minute, hour, day of month, month, day of week.
   *
   * @throws SyntaxException when they are none, or name no instant that ever comes
   */
  public static Cron parse(String fields, ZoneId zone, Duration grace) throws SyntaxException {
    try {
      var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
      var cron = parser.parse(fields).validate();
      var read = new Cron(cron.asString(), ExecutionTime.forCron(cron), zone, grace);
      if (read.localAfter(LocalDateTime.ofInstant(SOME_TIME, ZoneOffset.UTC)).isEmpty()) {
        throw new SyntaxException("names no day that ever comes");
      }
      return read;
    } catch (IllegalArgumentException e) {
      throw new SyntaxException(e.getMessage());
    }
  }

  /** By whose clock it is. */
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Duration grace() {
    return grace;
  }

  /** After the next instant; but one that is heard just before an instant was meant for that. */
  @Override
  public Instant deadline(Instant heard) {
    var next = next(heard);
    var early = Duration.between(heard, next);
    if (early.compareTo(EARLY) <= 0) {
      var second = next(next);
      if (early.multipliedBy(2).compareTo(Duration.between(next, second)) <= 0) {
        return second.plus(grace);
      }
    }
    return next.plus(grace);
  }

  @Override
  public Instant opens(Instant deadline) {
    return deadline.minus(grace).minus(EARLY);
  }

  @Override
  public Instant deadlineWhollyAfter(Instant instant, Instant heard) {
    return next(instant.plus(EARLY)).plus(grace);
  }

  @Override
  public String schedule() {
    return WORD + " " + fields + " " + zone;
  }

  /** The first of the instants after this one. */
  Instant next(Instant after) {
    var local = LocalDateTime.ofInstant(after, zone);
    while (true) {
      var next = localAfter(local);
      if (next.isEmpty()) {
        return after.plus(NEVER_HERE); // Checked when it was read: a century on.
      }
      local = next.get();
      var instant = local.atZone(zone).toInstant();
      if (instant.isAfter(after)) {
        return instant;
      }
    }
  }

  /** By a clock that is never changed, so that no day is shorter than another. */
  private Optional<LocalDateTime> localAfter(LocalDateTime local) {
    return times.nextExecution(local.atZone(ZoneOffset.UTC)).map(next -> next.toLocalDateTime());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cron cron
        && cron.fields.equals(fields)
        && cron.zone.equals(zone)
        && cron.grace.equals(grace);
  }

  @Override
  public int hashCode() {
    return fields.hashCode() + 31 * zone.hashCode() + 961 * grace.hashCode();
  }

  @Override
  public String toString() {
    return schedule() + ", grace " + Rhythm.text(grace);
  }
}
