package io.watchbell.escalation.engine;

import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.PageOutcome;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one incident, as it is kept while it cannot be handled. One of the
 * first three is there.
 *
 * @param change of the incident
 * @param command of a person
 * @param outcome of a page
 * @param since when it came
 */
record Kept(
    @Nullable IncidentChange change,
    @Nullable Command command,
    @Nullable PageOutcome outcome,
    Instant since) {
  static Kept of(IncidentChange change, Instant since) {
    return new Kept(change, null, null, since);
  }

  static Kept of(Command command, Instant since) {
    return new Kept(null, command, null, since);
  }

  static Kept of(PageOutcome outcome, Instant since) {
    return new Kept(null, null, outcome, since);
  }

  /** Whose it is. */
  IncidentId incident() {
    if (change != null) {
      return change.incident().id();
    }
    return command != null ? command.incident() : Objects.requireNonNull(outcome).incident();
  }
}
