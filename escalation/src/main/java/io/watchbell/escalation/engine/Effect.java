package io.watchbell.escalation.engine;

import io.watchbell.model.command.Command;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import java.time.Instant;

/** What is to be done. Effects are carried out in order; doing one twice is harmless. */
public sealed interface Effect {
  /**
   * Reach somebody.
   *
   * @param page the intent
   */
  record Send(Page page) implements Effect {}

  /**
   * Write down what happened.
   *
   * @param change what
   */
  record Tell(ResponseChange change) implements Effect {}

  /**
   * Raise the alarm by the last resort: nobody answered, and nobody is paged any more.
   *
   * @param page what there is to say, to nobody in particular
   */
  record Alarm(Page page) implements Effect {}

  /**
   * Ask for something, as a person would: what comes of it is decided when it is read.
   *
   * @param command what
   */
  record Ask(Command command) implements Effect {}

  /**
   * Come back with {@link Event.DeadlinePassed}.
   *
   * @param deadline when
   */
  record WakeAt(Instant deadline) implements Effect {}
}
