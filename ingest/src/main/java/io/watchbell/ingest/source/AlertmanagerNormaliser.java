package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Conventions;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;

/**
 * Reads the webhook of Alertmanager (version 4): one group of alerts per request.
 *
 * <p>The status is each alert's own: the group's is resolved only when all are, and the end of a
 * firing alert is blank or a guess. An alert that is missing from a later request says nothing,
 * because {@code max_alerts} may have cut it.
 */
@AutoService(Normaliser.class)
public final class AlertmanagerNormaliser implements JsonNormaliser {
  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Alertmanager",
        Guide.Kind.MONITORING,
        """
        Keep your Alertmanager and let it send its groups. In `alertmanager.yml`:

        ```yaml
        receivers:
          - name: watchbell
            webhook_configs:
              - url: URL
                send_resolved: true
                # with a key:
                # http_config: { authorization: { credentials_file: /etc/alertmanager/watchbell.key } }
        ```

        Leave `max_alerts` at 0: alerts that Alertmanager cuts never arrive, and Watchbell can only
        note that some were cut. Keep `payload` unset; the default body is what is read. A silence in
        Alertmanager keeps alerts from coming; a silence in Watchbell also hides what came before it.
        """,
        "all labels",
        "label `severity`",
        "`status: resolved` of the alert");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    var alerts = body.path("alerts");
    if (!alerts.isArray()) {
      return Normalised.rejected(
          Reason.WRONG_SHAPE,
          "alerts",
          "expected an object with an array 'alerts'",
          "this is for webhook_configs of Alertmanager without a payload template; Prometheus"
              + " itself posts to /api/v2/alerts");
    }
    return AlertList.read(
        alerts, "alerts", context.bounds(), (alert, where) -> readOne(alert, where, body, context));
  }

  private Item readOne(JsonNode alert, String where, JsonNode group, Context context) {
    if (!alert.isObject()) {
      return new Item.Rejected(Reason.WRONG_SHAPE, where, "not an object", null);
    }
    var word = Fields.text(alert.path("status"));
    var status = StatusWords.of(word);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          where + ".status",
          "unknown status '%s'".formatted(Text.cut(word, 80)),
          "firing or resolved");
    }
    var draft = new Draft(name(), context).status(status.get());
    Fields.flatten("", alert.path("labels"), draft::label);
    if (!draft.hasLabels()) {
      return new Item.Rejected(
          Reason.NO_LABELS, where + ".labels", "at least one label is needed", null);
    }
    Fields.flatten("", alert.path("annotations"), draft::annotation);
    Conventions.nameAndTexts(draft);
    draft.level(draft.label("severity")).link(link(alert, group));
    noteCut(draft, group);
    times(draft, alert, status.get(), context);
    return new Item.Accepted(draft.build());
  }

  private static void times(Draft draft, JsonNode alert, AlertStatus status, Context context) {
    draft.startsAt(Readings.timeOrNoted(draft, alert, "startsAt"));
    if (status == AlertStatus.RESOLVED) {
      var end = Readings.timeOrNoted(draft, alert, "endsAt");
      draft.endsAt(end == null ? context.receivedAt() : end);
    } else {
      draft.endsAt(context.endUnlessSentAgain());
    }
  }

  private static void noteCut(Draft draft, JsonNode group) {
    long cut = group.path("truncatedAlerts").asLong();
    if (cut > 0) {
      draft
          .truncated()
          .note("Alertmanager left out %d more alerts of this group (max_alerts)".formatted(cut));
    }
  }

  private static String link(JsonNode alert, JsonNode group) {
    var link = Fields.text(alert.path("generatorURL"));
    return link.isBlank() ? Fields.text(group.path("externalURL")) : link;
  }
}
