package io.watchbell.model.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Announcement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  @JsonSubTypes.Type(value = Action.Merge.class, name = "merge"),
  @JsonSubTypes.Type(value = Action.Split.class, name = "split"),
  @JsonSubTypes.Type(value = Action.Probe.class, name = "probe"),
  @JsonSubTypes.Type(value = Action.PostStatus.class, name = "post-status"),
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
   * @param reason why, at most {@link #REASON_MAX} characters; null where it was not said
   */
  record SetSeverity(Severity severity, @Nullable String reason) implements Action {
    /** Longest reason, in characters. */
    public static final int REASON_MAX = 500;

    /** Without a reason. */
    public SetSeverity(Severity severity) {
      this(severity, null);
    }

    /** The reason, as it is put after a sentence: ": half of the customers"; may be empty. */
    public String because() {
      return reason == null || reason.isBlank() ? "" : ": " + reason.strip();
    }
  }

  /**
   * "It is the same trouble as another": it ends, and its alerts belong to the other from now on.
   *
   * @param into the other
   */
  record Merge(IncidentId into) implements Action {}

  /**
   * "These alerts are another trouble": they leave it, and open an incident of their own.
   *
   * @param alerts which, at most {@link #ALERTS_MAX}
   * @param title what the new incident is called, at most {@link Incident#TITLE_MAX} characters;
   *     null for the usual
   */
  record Split(List<Fingerprint> alerts, @Nullable String title) implements Action {
    /** Most alerts that are split off at once. */
    public static final int ALERTS_MAX = 500;

    public Split {
      alerts = List.copyOf(alerts);
    }
  }

  /** Asks for nothing but an answer on the probe topic: is anybody reading commands? */
  record Probe() implements Action {}

  /**
   * "Tell everybody on the status page." What is said there stands in the configuration.
   *
   * @param page which status page, by its name in the configuration
   * @param phase how far it is
   */
  record PostStatus(String page, Announcement.Phase phase) implements Action {}
}
