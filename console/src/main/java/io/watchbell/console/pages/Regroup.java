package io.watchbell.console.pages;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.story.Story;
import java.util.List;

/**
 * With what an incident can be merged, and which of its alerts can be split off.
 *
 * @param others the open incidents that it may be part of, worst first, at most {@link #OTHERS_MAX}
 * @param alerts those of its alerts that are listed and not over; empty where all of them are one,
 *     which cannot be split
 */
public record Regroup(List<Other> others, List<Part> alerts) {
  /** Most other incidents to choose from. */
  public static final int OTHERS_MAX = 50;

  private static final int LABELS_MAX = 3;

  /**
   * An incident into which this one can be merged.
   *
   * @param id which
   * @param text "SEV1 HighLatency on payments"
   */
  public record Other(String id, String text) {}

  /**
   * An alert that can be split off.
   *
   * @param fingerprint which
   * @param name what it is called
   * @param labels what tells it from the incident's other alerts
   */
  public record Part(String fingerprint, String name, List<AlertLine.LabelText> labels) {}

  /** What can be done with this one, with these open. */
  public static Regroup of(Story story, List<Story> open) {
    var incident = story.incident();
    var others =
        open.stream()
            .map(Story::incident)
            .filter(other -> !other.id().equals(incident.id()))
            .limit(OTHERS_MAX)
            .map(other -> new Other(other.id().toString(), other.severity() + " " + other.title()))
            .toList();
    var parts =
        incident.firing() < 2
            ? List.<Part>of()
            : incident.sample().stream()
                .filter(alert -> alert.status() != AlertStatus.RESOLVED)
                .map(alert -> part(alert, story))
                .toList();
    return new Regroup(others, parts);
  }

  private static Part part(AlertSample alert, Story story) {
    var labels = AlertLine.of(alert, story.incident().labels()).labels();
    return new Part(
        alert.fingerprint().hex(), alert.name(), labels.stream().limit(LABELS_MAX).toList());
  }
}
