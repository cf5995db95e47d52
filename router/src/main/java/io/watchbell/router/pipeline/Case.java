package io.watchbell.router.pipeline;

import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.Severity;
import io.watchbell.router.join.Joining;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an alert that fires: where it was put.
 *
 * @param name what it is called
 * @param held whether something hides it; its body is kept to let it through later
 * @param incident the incident that takes it for firing, or null
 * @param since since when it fires
 * @param lookAt when the first thing that hides it ends, or null where that is not known
 * @param severity how severe it is, taken alone, as it was last put somewhere; null where that was
 *     before this was kept, or it never was
 * @param joined why its incident is not that of its own group; null where it is
 */
record Case(
    String name,
    boolean held,
    @Nullable IncidentKey incident,
    Instant since,
    @Nullable Instant lookAt,
    @Nullable Severity severity,
    @Nullable Joined joined) {
  /**
   * That it joined the incident of another group.
   *
   * @param own the key of its own group, as long as which holds it stays there
   * @param incident the incident that it joined
   * @param joining why
   */
  record Joined(IncidentKey own, IncidentId incident, Joining joining) {}

  /** Nothing was decided yet. */
  static Case of(String name, Instant since) {
    return new Case(name, false, null, since, null, null, null);
  }

  /** The same, hidden until this instant, or until nobody knows when. */
  Case heldUntil(@Nullable Instant end) {
    return new Case(name, true, incident, since, end, severity, joined);
  }

  /** The same, hidden no longer. */
  Case released() {
    return new Case(name, false, incident, since, null, severity, joined);
  }

  /** The same, belonging to this incident, because it joined it or because it is its own. */
  Case in(IncidentKey key, @Nullable Joined because) {
    return new Case(name, held, key, since, lookAt, severity, because);
  }

  /** The same under another name. */
  Case called(String newName) {
    return new Case(newName, held, incident, since, lookAt, severity, joined);
  }

  /** The same, so severe. */
  Case as(Severity now) {
    return new Case(name, held, incident, since, lookAt, now, joined);
  }

  /** The key of its own group: that of its incident, where it did not join another. */
  IncidentKey own(IncidentKey of) {
    return joined == null ? of : joined.own();
  }
}
