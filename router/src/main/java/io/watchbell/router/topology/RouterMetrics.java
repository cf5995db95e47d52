package io.watchbell.router.topology;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.router.pipeline.Output;
import io.watchbell.router.rule.Route;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Counts what was decided. The sum over {@code watchbell.fates} is the number of alerts settled.
 */
final class RouterMetrics {
  private final Map<Fate, Counter> fates = new EnumMap<>(Fate.class);
  private final Map<Fate, Counter> later = new EnumMap<>(Fate.class);
  private final Map<IncidentChange.Kind, Counter> changes =
      new EnumMap<>(IncidentChange.Kind.class);
  private final Counter faults;
  private final Counter unanswered;

  RouterMetrics(MeterRegistry meters) {
    for (var fate : Fate.values()) {
      fates.put(fate, counter(meters, "watchbell.fates", "fate", fate));
      later.put(fate, counter(meters, "watchbell.fates.later", "fate", fate));
    }
    for (var kind : IncidentChange.Kind.values()) {
      changes.put(kind, counter(meters, "watchbell.incidents", "change", kind));
    }
    faults = meters.counter("watchbell.router.faults");
    unanswered = meters.counter("watchbell.rules.unanswered");
  }

  /** Something was decided. */
  void count(Output output) {
    switch (output) {
      case Output.Decided(var decision) -> count(decision);
      case Output.Changed(var change) -> of(changes, change.kind()).increment();
      case Output.StateChanged _,
          Output.Passed _,
          Output.Marked _,
          Output.Refused _,
          Output.Warned _,
          Output.Answered _ -> {
        // These go with one that is counted.
      }
    }
  }

  /** A record could not be handled because of a fault of ours. */
  void fault() {
    faults.increment();
  }

  private void count(Decision decision) {
    for (var verdict : decision.verdicts()) {
      if (verdict.stage().equals(Route.FAILED)) {
        unanswered.increment();
      }
    }
    if (decision.settles() == 0) {
      of(later, decision.fate()).increment();
    } else {
      of(fates, decision.fate()).increment(decision.settles());
    }
  }

  private static <E extends Enum<E>> Counter of(Map<E, Counter> counters, E constant) {
    Function<E, Counter> missing =
        _ -> {
          throw new IllegalStateException("no counter for " + constant);
        };
    return counters.computeIfAbsent(constant, missing);
  }

  private static Counter counter(MeterRegistry meters, String name, String tag, Enum<?> value) {
    return meters.counter(name, tag, value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
