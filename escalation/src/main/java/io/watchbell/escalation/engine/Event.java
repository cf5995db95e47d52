package io.watchbell.escalation.engine;

import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.PageOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to an escalation. */
public sealed interface Event {
  /**
   * Something happened to the incident itself.
   *
   * @param change what, and the incident after it
   * @param folds where the change is read late, as after an outage: until when it is waited for
   *     what has happened since, before anybody is paged; null where it is read on time
   */
  record IncidentChanged(IncidentChange change, @Nullable Instant folds) implements Event {}

  /**
   * Somebody asked for something.
   *
   * @param command what
   */
  record Commanded(Command command) implements Event {}

  /**
   * Time went by.
   *
   * @param deadline which deadline passed; it counts only while it still is the present one
   */
  record DeadlinePassed(Instant deadline) implements Event {}

  /**
   * Something came of a page.
   *
   * @param outcome what
   */
  record PageAnswered(PageOutcome outcome) implements Event {}

  /**
   * The same trouble began anew as another incident.
   *
   * @param successor the new incident
   */
  record Superseded(IncidentId successor) implements Event {}
}
