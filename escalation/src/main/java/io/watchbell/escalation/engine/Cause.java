package io.watchbell.escalation.engine;

import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a decision goes back to.
 *
 * @param by who, or null when time or an alert did it
 * @param via how it was asked, or null when nobody asked
 * @param command the command that is answered, or null
 * @param alertAt when the alert behind it was received, or null
 */
record Cause(
    @Nullable String by,
    @Nullable String via,
    @Nullable String command,
    @Nullable Instant alertAt) {
  /** Time did it. */
  static final Cause TIME = new Cause(null, null, null, null);

  static Cause of(Command command) {
    return new Cause(command.by(), command.via(), command.id(), null);
  }

  static Cause of(IncidentChange change) {
    return new Cause(change.by(), null, change.command(), change.causedAt());
  }

  /** The same, for a change that leads up to the one that answers the command. */
  Cause onTheWay() {
    return new Cause(by, via, null, alertAt);
  }
}
