package io.watchbell.escalation.rehearsal;

import io.watchbell.escalation.notify.Message;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import java.time.Instant;

/** The world around a {@link Pager}: its time, its configuration and its people. */
public interface Surroundings {
  /** What happens when. */
  Agenda agenda();

  /** What is written down. */
  Diary diary();

  /** Draws for this; a world may draw for everything from one generator. */
  Chance chance(String what);

  /** What the clock of the machine shows now. */
  default Instant wall() {
    return onTheWall(agenda().instant());
  }

  /** What the clock of the machine shows, as it is set now, at an instant of the world. */
  default Instant onTheWall(Instant at) {
    return at;
  }

  /** When the clock of the machine will show this, as it is set now. */
  default Instant inTheWorld(Instant wall) {
    return wall;
  }

  /** The configuration that holds. */
  Company company();

  /** Whether this is still wrong. */
  boolean isOpen(IncidentId id);

  /** Somebody's phone rings. */
  void rings(Message message);

  /** The ladder asks for something itself, as a person would. */
  void asked(Command command);

  /** The process comes up. */
  default void comesUp() {}
}
