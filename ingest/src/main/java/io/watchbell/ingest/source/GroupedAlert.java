package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Conventions;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.text.Texts;
import java.util.Optional;

/**
 * One alert of a group, in the shape that Alertmanager gave it and Grafana took over: status,
 * labels, annotations, times. The status is each alert's own, never the group's.
 */
final class GroupedAlert {
  private GroupedAlert() {}

  /** Fills in what both have, or says what is wrong. */
  static Optional<Item> fill(Draft draft, JsonNode alert, String where) {
    if (!alert.isObject()) {
      return Optional.of(new Item.Rejected(Reason.WRONG_SHAPE, where, "not an object", null));
    }
    var word = Fields.text(alert.path("status"));
    var status = StatusWords.of(word);
    if (status.isEmpty()) {
      return Optional.of(
          new Item.Rejected(
              Reason.UNKNOWN_STATUS,
              where + ".status",
              "unknown status '%s'".formatted(Texts.cut(word, 80)),
              "firing or resolved"));
    }
    boolean over = status.get() == AlertStatus.RESOLVED;
    Fields.flatten("", alert.path("labels"), draft::label);
    Fields.flatten("", alert.path("annotations"), draft::annotation);
    Conventions.nameAndTexts(draft);
    draft
        .status(status.get())
        .level(draft.label("severity"))
        .startsAt(Readings.timeOrNoted(draft, alert, "startsAt"))
        .ends(over ? Readings.timeOrNoted(draft, alert, "endsAt") : null);
    return Optional.empty();
  }

  /** Marks every alert of a group of which the sender kept back some. */
  static void noteCut(Draft draft, JsonNode group, String text) {
    long cut = group.path("truncatedAlerts").asLong();
    if (cut > 0) {
      draft.truncated().note(text.formatted(cut) + " (max_alerts)");
    }
  }
}
