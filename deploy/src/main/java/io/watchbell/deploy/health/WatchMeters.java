package io.watchbell.deploy.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.schedule.OnCall;
import io.watchbell.escalation.schedule.Schedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.function.Supplier;

/**
 * Who has the watch, as figures: a ladder on which nobody stands pages nobody, and everything else
 * looks well. Looked at again and again, because schedules and the configuration change.
 */
public final class WatchMeters implements Runnable {
  private final Supplier<Roster> roster;
  private final InstantSource clock;
  private final MultiGauge schedules;
  private final MultiGauge ladders;

  /**
   * Figures of what this roster says.
   *
   * @param roster asked anew each time
   */
  public WatchMeters(Supplier<Roster> roster, InstantSource clock, MeterRegistry registry) {
    this.roster = roster;
    this.clock = clock;
    this.schedules =
        MultiGauge.builder("watchbell.schedule.people")
            .description("Who has the watch of a schedule now: 1 somebody, 0 nobody.")
            .register(registry);
    this.ladders =
        MultiGauge.builder("watchbell.ladder.people")
            .description("People and rooms on all rungs of a ladder now; with 0 it pages nobody.")
            .register(registry);
  }

  @Override
  public void run() {
    var now = clock.instant();
    var is = roster.get();
    schedules.register(
        is.schedules().values().stream()
            .sorted(Comparator.comparing(Schedule::name))
            .map(it -> MultiGauge.Row.of(Tags.of("schedule", it.name()), onCall(it, now)))
            .toList(),
        true);
    ladders.register(
        is.ladders().values().stream()
            .sorted(Comparator.comparing(Ladder::name))
            .map(it -> MultiGauge.Row.of(Tags.of("ladder", it.name()), people(is, it, now)))
            .toList(),
        true);
  }

  private static int onCall(Schedule schedule, Instant at) {
    return schedule.onCallAt(at) instanceof OnCall.Somebody ? 1 : 0;
  }

  private static long people(Roster roster, Ladder ladder, Instant at) {
    return ladder.rungs().stream()
        .flatMap(rung -> roster.crew(rung, at).people().stream())
        .distinct()
        .count();
  }
}
