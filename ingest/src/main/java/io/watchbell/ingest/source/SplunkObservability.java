package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.text.Texts;
import java.util.Locale;
import java.util.Optional;

/**
 * The webhook of Splunk Observability Cloud (formerly SignalFx): one incident of a rule of a
 * detector, with a word for its beginning and several for its end.
 */
final class SplunkObservability {
  private SplunkObservability() {}

  /** Whether this body is one. */
  static boolean is(JsonNode body) {
    return body.hasNonNull("detector") || body.hasNonNull("incidentId");
  }

  static Item read(JsonNode alert, String where, Draft draft) {
    var word = Fields.firstText(alert, "statusExtended", "status");
    var status = status(word);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "status"),
          "unknown status '%s'".formatted(Texts.cut(word, 80)),
          "anomalous, ok, manually resolved or stopped");
    }
    var detector = Fields.text(alert.path("detector"));
    var rule = Fields.text(alert.path("rule"));
    var name = Text.firstOf(rule, detector, "Splunk detector");
    Fields.flatten("", alert.path("dimensions"), draft::label);
    Fields.flatten("input", alert.path("inputs"), draft::annotation);
    if (draft.label("service").isEmpty()) {
      draft.label(
          "service",
          Text.firstOf(draft.label("sf_service"), draft.label("service.name"), draft.label("app")));
    }
    var key = Fields.text(alert.path("incidentId"));
    var time = Readings.timeOrNoted(draft, alert, "timestamp");
    boolean over = status.get() == AlertStatus.RESOLVED;
    draft
        .status(status.get())
        .identifiedBy(key.isBlank() ? detector + "/" + rule + "/" + draft.labels() : key)
        .label("detector", detector)
        .named(name)
        .severity(Fields.text(alert.path("severity")))
        .summary(Text.firstOf(Fields.firstText(alert, "messageTitle", "description"), name))
        .description(Fields.firstText(alert, "messageBody", "description", "tip"))
        .link(Fields.text(alert.path("detectorUrl")))
        .startsAt(over ? null : time)
        .ends(time)
        .annotation("runbook_url", Fields.text(alert.path("runbookUrl")))
        .annotation("status", word);
    for (var field : new String[] {"incidentId", "imageUrl", "tip", "originatingMetric", "orgId"}) {
      draft.annotation(field, Fields.text(alert.path(field)));
    }
    return new Item.Accepted(draft.build());
  }

  private static Optional<AlertStatus> status(String word) {
    return switch (word.toLowerCase(Locale.ROOT).replace('_', ' ')) {
      case "anomalous", "too high", "too low" -> Optional.of(AlertStatus.FIRING);
      case "ok", "manually resolved", "stopped", "auto resolved" ->
          Optional.of(AlertStatus.RESOLVED);
      default -> Optional.empty();
    };
  }
}
