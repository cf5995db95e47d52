package io.watchbell.router.pipeline;

import io.watchbell.model.incident.IncidentKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an alert that fires: where it was put.
 *
 * @param name what it is called
 * @param held whether something hides it; its body is kept to let it through later
 * @param incident the incident that takes it for firing, or null
 * @param lookAt when the first thing that hides it ends, or null where that is not known
 */
record Case(String name, boolean held, @Nullable IncidentKey incident, @Nullable Instant lookAt) {
  /** Nothing was decided yet. */
  static Case of(String name) {
    return new Case(name, false, null, null);
  }

  /** The same, hidden until this instant, or until nobody knows when. */
  Case heldUntil(@Nullable Instant end) {
    return new Case(name, true, incident, end);
  }

  /** The same, hidden no longer. */
  Case released() {
    return new Case(name, false, incident, null);
  }

  /** The same, belonging to this incident. */
  Case in(IncidentKey key) {
    return new Case(name, held, key, lookAt);
  }

  /** The same under another name. */
  Case called(String newName) {
    return new Case(newName, held, incident, lookAt);
  }
}
