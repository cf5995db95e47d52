package io.watchbell.escalation.inbound;

import io.watchbell.escalation.ack.Button;
import io.watchbell.model.incident.IncidentId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer in somebody's own words: its first word says what, the next may say which incident.
 *
 * @param button what is asked for
 * @param incident which incident, if it is named
 */
public record WrittenAnswer(Button button, Optional<IncidentId> incident) {
  /** The words that are understood, for people. */
  public static final String WORDS = "ack, resolve or escalate";

  private static final int LOOKED_AT_MAX = 2_000;

  /** The answer in this text; empty when its first word asks for nothing that is known. */
  public static Optional<WrittenAnswer> read(String text) {
    var start = text.length() > LOOKED_AT_MAX ? text.substring(0, LOOKED_AT_MAX) : text;
    var words = start.strip().split("\\s+", 4);
    return button(bare(words[0]))
        .map(button ->
            new WrittenAnswer(
                button,
                Arrays.stream(words)
                    .skip(1)
                    .limit(2)
                    .map(WrittenAnswer::bare)
                    .flatMap(word -> IncidentId.find(word).stream())
                    .findFirst()));
  }

  /** Without what people and telephones put around a word. */
  private static String bare(String word) {
    return word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", "").toLowerCase(Locale.ROOT);
  }

  private static Optional<Button> button(String word) {
    return switch (word) {
      case "4", "ack", "acknowledge", "acknowledged" -> Optional.of(Button.ACKNOWLEDGE);
      case "6", "escalate" -> Optional.of(Button.ESCALATE);
      case "resolve", "resolved" -> Optional.of(Button.RESOLVE);
      default -> Optional.empty();
    };
  }
}
