package io.watchbell.ingest.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.ingest.normalise.Times;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of people rather than of an alert: the commands to its incident. */
public sealed interface IncidentOrder {
  /** Longest snooze that escalation follows; who asks for more gets this. */
  Duration SNOOZE_MAX = Duration.ofDays(7);

  /** Shortest snooze that escalation follows. */
  Duration SNOOZE_MIN = Duration.ofMinutes(1);

  /** Longest name of whoever asks, in characters. */
  int BY_MAX = 100;

  /**
   * It can be asked.
   *
   * @param by who asks, or empty
   * @param actions in this order
   * @param onlyIfHeld whether it makes sense only while somebody has the incident
   */
  record Asked(String by, List<Action> actions, boolean onlyIfHeld) implements IncidentOrder {
    public Asked {
      actions = List.copyOf(actions);
    }

    /** What is to be asked of an incident that stands so with people. */
    public List<Action> of(@Nullable Response response) {
      boolean held = response != null && response.status() == ResponseStatus.ACKNOWLEDGED;
      return onlyIfHeld && !held ? List.of() : actions;
    }
  }

  /**
   * It makes no sense.
   *
   * @param field where
   * @param why as in "can not be empty"
   */
  record Mistaken(String field, String why) implements IncidentOrder {}

  /** Reads what is asked. */
  static IncidentOrder read(Deed deed, JsonNode body, Instant now) {
    return switch (deed) {
      case SNOOZE -> snooze(body, now);
      case NOTE -> note(body);
      case ASSIGN -> assign(body);
      case ESCALATE -> asked(body, new Action.Escalate(), false);
      // Nobody has it any more: the nearest to starting over is to page whoever is next.
      case UNACKNOWLEDGE -> asked(body, new Action.Escalate(), true);
      case CREATE,
          CLOSE,
          DELETE,
          ACKNOWLEDGE,
          ADD_RESPONDER,
          ADD_TEAM,
          ADD_TAGS,
          REMOVE_TAGS,
          ADD_DETAILS,
          REMOVE_DETAILS,
          PRIORITY,
          MESSAGE,
          DESCRIPTION,
          EXECUTE ->
          throw new IllegalStateException(deed + " is no matter of people");
    };
  }

  private static IncidentOrder snooze(JsonNode body, Instant now) {
    var end = Times.read(body.path("endTime"));
    if (end.isEmpty() || !end.get().isAfter(now)) {
      return new Mistaken("endTime", "should be a time to come, as 2026-11-21T08:00:00Z");
    }
    var length = Duration.between(now, end.get());
    if (length.compareTo(SNOOZE_MAX) > 0) {
      length = SNOOZE_MAX;
    }
    return asked(
        body, new Action.Snooze(length.compareTo(SNOOZE_MIN) < 0 ? SNOOZE_MIN : length), false);
  }

  private static IncidentOrder note(JsonNode body) {
    var said = Fields.text(body.path("note"));
    return said.isBlank()
        ? new Mistaken("note", "can not be empty")
        : new Asked(by(body), List.of(noted(said)), false);
  }

  private static IncidentOrder assign(JsonNode body) {
    var owner = body.path("owner");
    var who = owner.isTextual() ? owner.textValue() : Fields.firstText(owner, "username", "id");
    return who.isBlank()
        ? new Mistaken("owner", "id or username should be provided")
        : asked(body, new Action.Reassign(Texts.cut(Text.oneLine(who), BY_MAX)), false);
  }

  private static Asked asked(JsonNode body, Action action, boolean onlyIfHeld) {
    var actions = new ArrayList<>(List.of(action));
    var said = Fields.text(body.path("note"));
    if (!said.isBlank()) {
      actions.add(noted(said));
    }
    return new Asked(by(body), actions, onlyIfHeld);
  }

  private static Action noted(String said) {
    return new Action.Note(Texts.cut(Text.wellFormed(said.strip()), Command.NOTE_MAX));
  }

  private static String by(JsonNode body) {
    return Texts.cut(Text.oneLine(Text.wellFormed(Fields.text(body.path("user")))), BY_MAX);
  }
}
