package io.watchbell.escalation.ack;

import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A button under a message in a chat, and what it carries there and back. */
public enum Button {
  /** "I have it." */
  ACKNOWLEDGE("ack", "Acknowledge"),
  /** "Page the next rung now." */
  ESCALATE("escalate", "Escalate"),
  /** "Leave everybody alone for an hour." */
  SNOOZE("snooze1h", "Snooze 1 h"),
  /** "It is over." */
  RESOLVE("resolve", "Resolve");

  /** Those of a message that wants an answer, the most likely first. */
  public static final List<Button> USUAL = List.of(values());

  private static final Duration SNOOZE_LENGTH = Duration.ofHours(1);

  private final String word;
  private final String label;

  Button(String word, String label) {
    this.word = word;
    this.label = label;
  }

  /**
   * A button that was pressed.
   *
   * @param button which
   * @param incident of which incident
   */
  public record Pressed(Button button, IncidentId incident) {}

  /** Its name in the chat; letters and digits only, because Mattermost wants it so. */
  public String word() {
    return word;
  }

  /** What stands on it. */
  public String label() {
    return label;
  }

  /** What it carries: at most 64 bytes, because Telegram keeps no more. */
  public String value(IncidentId incident) {
    return word + ":" + incident;
  }

  /** The button that carries this; empty when none does. */
  public static Optional<Pressed> of(String value) {
    int colon = value.indexOf(':');
    var word = value.substring(0, Math.max(colon, 0));
    return Arrays.stream(values())
        .filter(button -> button.word.equals(word))
        .findFirst()
        .flatMap(button ->
            IncidentId.find(value.substring(colon + 1)).map(id -> new Pressed(button, id)));
  }

  /** What is asked of the engine. */
  public Action action() {
    return switch (this) {
      case ACKNOWLEDGE -> new Action.Acknowledge();
      case ESCALATE -> new Action.Escalate();
      case SNOOZE -> new Action.Snooze(SNOOZE_LENGTH);
      case RESOLVE -> new Action.Resolve();
    };
  }
}
