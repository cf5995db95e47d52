package io.watchbell.model.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.watchbell.model.incident.Severity;
import java.time.Duration;

/** What can be asked to be done about an incident. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.Acknowledge.class, name = "acknowledge"),
  @JsonSubTypes.Type(value = Action.Resolve.class, name = "resolve"),
  @JsonSubTypes.Type(value = Action.Escalate.class, name = "escalate"),
  @JsonSubTypes.Type(value = Action.Snooze.class, name = "snooze"),
  @JsonSubTypes.Type(value = Action.Reassign.class, name = "reassign"),
  @JsonSubTypes.Type(value = Action.AddResponder.class, name = "add-responder"),
  @JsonSubTypes.Type(value = Action.Note.class, name = "note"),
  @JsonSubTypes.Type(value = Action.SetSeverity.class, name = "severity"),
  @JsonSubTypes.Type(value = Action.Probe.class, name = "probe"),
})
public sealed interface Action {
  /** "I have it." */
  record Acknowledge() implements Action {}

  /** "It is over." */
  record Resolve() implements Action {}

  /** "Page the next rung now." */
  record Escalate() implements Action {}

  /**
   * "Leave everybody alone for so long, then start over."
   *
   * @param length how long
   */
  record Snooze(Duration length) implements Action {}

  /**
   * "Somebody else has it now": that person is paged.
   *
   * @param person who
   */
  record Reassign(String person) implements Action {}

  /**
   * "Call somebody in to help": they are paged too, and whoever has it keeps it.
   *
   * @param who a person by name, or {@code team:NAME}
   */
  record AddResponder(String who) implements Action {}

  /**
   * Something to remember.
   *
   * @param text at most {@link Command#NOTE_MAX} characters
   */
  record Note(String text) implements Action {}

  /**
   * "It is worse, or not so bad."
   *
   * @param severity the new one
   */
  record SetSeverity(Severity severity) implements Action {}

  /** Asks for nothing but an answer on the probe topic: is anybody reading commands? */
  record Probe() implements Action {}
}
