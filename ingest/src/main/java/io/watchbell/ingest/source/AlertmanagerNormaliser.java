package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Reason;

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
                # http_config: { authorization: { credentials_file: \
        /etc/alertmanager/watchbell.key } }
        ```

        Leave `max_alerts` at 0: alerts that Alertmanager cuts never arrive, and Watchbell can only
        note that some were cut. Keep `payload` unset; the default body is what is read. A silence
        in Alertmanager keeps alerts from coming; a silence in Watchbell also hides what came before
        it.
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
    var draft = new Draft(name(), context);
    var wrong = GroupedAlert.fill(draft, alert, where);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (!draft.hasLabels()) {
      return new Item.Rejected(
          Reason.NO_LABELS, where + ".labels", "at least one label is needed", null);
    }
    GroupedAlert.noteCut(draft, group, "Alertmanager left out %d more alerts of this group");
    return new Item.Accepted(draft.link(link(alert, group)).build());
  }

  private static String link(JsonNode alert, JsonNode group) {
    var link = Fields.text(alert.path("generatorURL"));
    return link.isBlank() ? Fields.text(group.path("externalURL")) : link;
  }
}
