package io.watchbell.model.rhythm;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.YamlValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often something promises to be heard of, and how late it may be. It travels in the
 * annotations of an awaited alert, so that whoever waits needs no configuration.
 */
public sealed interface Rhythm permits Every, Cron {
  /** The annotation that says how often: {@code every 1d}, {@code cron 0 3 * * * Europe/Berlin}. */
  String SCHEDULE = "schedule";

  /** The annotation that says how late it may be: {@code 30m}. */
  String GRACE = "grace";

  /**
   * The annotation that says that a run has begun, and how long it may take: {@code 2h}. Its end is
   * what is waited for then, and may come at any time.
   */
  String RUNTIME = "runtime";

  /** How late it may be. */
  Duration grace();

  /** Until when somebody who was heard at this instant has time to be heard again. */
  Instant deadline(Instant heard);

  /** Earliest instant at which the word that is due by this deadline is expected. */
  Instant opens(Instant deadline);

  /**
   * The first deadline for a word that is expected wholly after an instant.
   *
   * @param heard when something was last heard
   */
  Instant deadlineWhollyAfter(Instant instant, Instant heard);

  /** As it is written in {@link #SCHEDULE}. */
  String schedule();

  /**
   * The deadline after nobody listened for a while. A word that was expected in that time may have
   * been said and lost, so it is not missed; the next one is waited for. One that was not expected
   * then is waited for as before: else whoever is away once a day would never miss anything.
   *
   * @param heard when something was last heard
   * @param deadline until when there was time
   * @param runs whether a run has begun, which may have ended at any time since
   * @param until when listening began again
   */
  default Instant deadlineAfterAbsence(
      Instant heard, Instant deadline, boolean runs, Instant until) {
    if (until.isBefore(runs ? heard : opens(deadline))) {
      return deadline;
    }
    var next = deadlineWhollyAfter(until, heard);
    return next.isAfter(deadline) ? next : deadline;
  }

  /** Whether these annotations say that a run has begun. */
  static boolean isRun(Labels annotations) {
    return annotations.get(RUNTIME) != null;
  }

  /** How long the run may take that these annotations tell of; no time where they tell of none. */
  static Duration runtime(Labels annotations) {
    return YamlValue.duration(annotations.valueOf(RUNTIME)).orElse(Duration.ZERO);
  }

  /** The rhythm that these annotations tell, or null where they tell none. */
  static @Nullable Rhythm read(Labels annotations) {
    var grace = YamlValue.duration(annotations.valueOf(GRACE));
    var schedule = annotations.valueOf(SCHEDULE).split(" ", 2);
    if (grace.isEmpty() || schedule.length < 2) {
      return null;
    }
    return switch (schedule[0]) {
      case Every.WORD ->
          YamlValue.duration(schedule[1])
              .filter(Duration::isPositive)
              .map(length -> new Every(length, grace.get()))
              .orElse(null);
      case Cron.WORD -> cron(schedule[1], grace.get()).orElse(null);
      default -> null;
    };
  }

  private static Optional<Rhythm> cron(String text, Duration grace) {
    int end = text.lastIndexOf(' ');
    if (end < 0) {
      return Optional.empty();
    }
    try {
      var zone = ZoneId.of(text.substring(end + 1));
      return Optional.of(Cron.parse(text.substring(0, end), zone, grace));
    } catch (DateTimeException | Cron.SyntaxException _) {
      return Optional.empty();
    }
  }

  /** A length of time as it is written in the configuration: {@code 1d}, {@code 1h30m}. */
  static String text(Duration length) {
    var text = new StringBuilder();
    append(text, length.toDaysPart(), "d");
    append(text, length.toHoursPart(), "h");
    append(text, length.toMinutesPart(), "m");
    append(text, length.toSecondsPart(), "s");
    append(text, length.toMillisPart(), "ms");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
