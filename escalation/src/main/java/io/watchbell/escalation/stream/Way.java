package io.watchbell.escalation.stream;

import io.watchbell.kafka.Footprints;
import io.watchbell.kafka.Trail;
import io.watchbell.kafka.Trail.Step;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.state.OrderedStore;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The way of followed alerts through escalation: an incident keeps the step that opened it, so that
 * the page of a later rung, which only time asks for, belongs to it too.
 */
final class Way {
  private static final String ROWS = "T:";

  private final Trail trail;
  private final Footprints kept;

  Way(Trail trail, OrderedStore store) {
    this.trail = trail;
    this.kept = new Footprints(trail, store, ROWS);
  }

  /** Something happened to an incident; null when nobody follows it. */
  @Nullable Step begin(IncidentChange change, Headers headers) {
    var from = trail.isOn() ? Trail.of(headers) : null;
    var step = from == null ? null : trail.work("escalate", from);
    if (step != null) {
      step.say("watchbell.incident", change.incident().id().toString());
      step.say("watchbell.incident.change", change.kind().name().toLowerCase(Locale.ROOT));
      if (opens(change.kind()) || kept.of(change.incident().id().toString()) == null) {
        kept.keep(change.incident().id().toString(), step.context());
      }
    }
    return step;
  }

  private static boolean opens(IncidentChange.Kind kind) {
    return switch (kind) {
      case OPENED, REOPENED, RAISED -> true;
      case JOINED,
          LOWERED,
          RECOVERING,
          RESOLVED,
          ACKNOWLEDGED_AT_SOURCE,
          MERGED,
          MERGED_IN,
          SPLIT,
          REFUSED ->
          false;
    };
  }

  /** It is handled. */
  void end(IncidentChange change, @Nullable Step step) {
    if (step != null) {
      step.end();
    }
    if (!change.incident().isOpen()) {
      kept.forget(change.incident().id().toString());
    }
  }

  /** The step that what concerns this incident comes of, or null. */
  byte @Nullable [] of(IncidentId incident) {
    return trail.isOn() ? kept.of(incident.toString()) : null;
  }
}
