package io.watchbell.router.topology;

import io.watchbell.model.command.Command;
import io.watchbell.router.incident.Handover;

/** What the stage of the incidents is asked to do. */
sealed interface Instruction {
  /**
   * The stage of the alerts hands something over.
   *
   * @param handover what
   */
  record HandOver(Handover handover) implements Instruction {}

  /**
   * A person, or a program acting for one, asks for something.
   *
   * @param command what
   */
  record Obey(Command command) implements Instruction {}
}
