package io.watchbell.console.pages;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.AlertSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert of an incident.
 *
 * @param status "firing", "resolved", "taken"
 * @param tone how that is to be felt
 * @param name what it is called
 * @param summary one sentence; empty when it says what the name says
 * @param labels what tells it from the incident's other alerts
 * @param since since when
 * @param link back to the sender, or null; not to be trusted
 * @param why it belongs to the incident
 */
public record AlertLine(
    String status,
    Tone tone,
    String name,
    String summary,
    List<LabelText> labels,
    Instant since,
    @Nullable String link,
    String why) {
  /**
   * A label as it is shown.
   *
   * @param name its name
   * @param value its value
   */
  public record LabelText(String name, String value) {}

  public AlertLine {
    labels = List.copyOf(labels);
  }

  /** The line of this alert of an incident whose alerts all have these labels. */
  public static AlertLine of(AlertSample alert, Labels common) {
    return new AlertLine(
        status(alert.status()),
        tone(alert.status()),
        alert.name(),
        alert.summary().equals(alert.name()) ? "" : alert.summary(),
        others(alert.labels(), common),
        alert.startsAt(),
        alert.link(),
        alert.why());
  }

  /** All labels, as they are shown. */
  static List<LabelText> texts(Labels labels) {
    return others(labels, Labels.empty());
  }

  private static List<LabelText> others(Labels labels, Labels common) {
    var texts = new ArrayList<LabelText>();
    labels.forEach((name, value) -> {
      if (!value.equals(common.get(name))) {
        texts.add(new LabelText(name, value));
      }
    });
    return texts;
  }

  private static String status(AlertStatus status) {
    return switch (status) {
      case FIRING -> "firing";
      case ACKNOWLEDGED -> "taken";
      case RESOLVED, AWAITED -> "over";
    };
  }

  private static Tone tone(AlertStatus status) {
    return switch (status) {
      case FIRING -> Tone.BAD;
      case ACKNOWLEDGED -> Tone.CALM;
      case RESOLVED, AWAITED -> Tone.GOOD;
    };
  }
}
