package io.watchbell.escalation.handoff;

import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.escalation.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change of the watch.
 *
 * @param schedule of which schedule
 * @param at when the new watch begins
 * @param incoming who has it from then on
 * @param outgoing who had it before; null where nobody had
 * @param since when that watch began
 */
public record Handoff(
    String schedule, Instant at, String incoming, @Nullable String outgoing, Instant since) {
  /** So far back the watch before is looked for. */
  static final Duration LOOK = Duration.ofDays(31);

  /** The change with which the present watch began, if somebody has it and it began lately. */
  public static Optional<Handoff> before(Schedule schedule, Instant now) {
    var table = Timetable.of(schedule, now.minus(LOOK), now.plusMillis(1));
    return table
        .stintAt(now)
        .filter(stint -> stint.from().isAfter(table.from()))
        .map(stint -> {
          var last =
              table.stints().stream()
                  .filter(it -> !it.until().isAfter(stint.from()))
                  .reduce((_, later) -> later);
          return new Handoff(
              schedule.name(),
              stint.from(),
              stint.person(),
              last.map(it -> it.person()).orElse(null),
              last.map(it -> it.from()).orElse(table.from()));
        });
  }
}
