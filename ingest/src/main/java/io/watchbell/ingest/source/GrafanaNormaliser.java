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
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import java.util.TreeMap;

/**
 * Reads the webhook of Grafana Alerting: the group of Alertmanager with links, values and the state
 * behind the alert. Also the older webhook of a single dashboard alert, of Grafana 8 and before.
 */
@AutoService(Normaliser.class)
public final class GrafanaNormaliser implements JsonNormaliser {
  private static final int ABOUT_MAX = 5;
  private static final String STATE_REASON = "grafana_state_reason";
  private static final String[] LINKS = {"dashboardURL", "panelURL", "silenceURL", "imageURL"};
  private static final String[] LINK_NAMES = {
    "dashboard_url", "panel_url", "silence_url", "image_url"
  };

  @Override
  public String name() {
    return "grafana";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Grafana Alerting",
        Guide.Kind.MONITORING,
        """
        Alerting, Contact points, Create contact point, integration **Webhook**:

        | field | what to enter |
        |---|---|
        | address | `URL` |
        | HTTP Method | `POST` |
        | Authorization Header: scheme, credentials | `Bearer` and the key, if the integration has \
        one |
        | Max Alerts | 0: alerts that Grafana cuts never arrive |
        | Disable resolved message | off |
        | Custom Payload | unset: the default body is what is read |

        Then let a notification policy lead to it. Give rules the labels `severity` and `service`,
        the annotations `summary`, `description` and `runbook_url`.

        A rule without data arrives as Grafana makes it: an alert `DatasourceNoData` or
        `DatasourceError`, here by the name of its rule. The test button sends an alert that is
        marked `test`, wakes nobody and is over after ten minutes.

        Grafana can sign what it sends: HMAC-SHA256 in hex in the header
        `X-Grafana-Alerting-Signature`, of `<timestamp>:<body>` if a timestamp header is named.
        Where Grafana is set up with an external Alertmanager instead, use
        [prometheus](prometheus.md).
        """,
        "`fingerprint` of each alert, else its labels",
        "label `severity`",
        "`status: resolved` of the alert");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    var alerts = body.path("alerts");
    if (alerts.isArray()) {
      return AlertList.read(
          alerts, "alerts", context.bounds(), (alert, at) -> readOne(alert, at, body, context));
    }
    if (GrafanaDashboardAlert.is(body)) {
      return Normalised.of(GrafanaDashboardAlert.read(body, new Draft(name(), context)));
    }
    return Normalised.rejected(
        Reason.WRONG_SHAPE,
        "alerts",
        "expected an object with an array 'alerts'",
        "this is for the contact point 'webhook' without a custom payload; a payload of your own"
            + " goes to /hooks/generic");
  }

  private Item readOne(JsonNode alert, String where, JsonNode group, Context context) {
    var draft = new Draft(name(), context);
    var wrong = GroupedAlert.fill(draft, alert, where);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    var given = Fields.text(alert.path("fingerprint"));
    if (!draft.hasLabels() && given.isBlank()) {
      return new Item.Rejected(
          Reason.NO_LABELS, where + ".labels", "at least one label is needed", null);
    }
    identify(draft, given);
    if (draft.label("severity").isEmpty()) {
      // Grafana's service level objectives have a label of their own for it.
      draft.severity(draft.label("grafana_slo_severity"));
    }
    name(draft, alert);
    links(draft, alert, group);
    Fields.flatten("value", alert.path("values"), draft::annotation);
    draft.annotation("rule_uid", Fields.text(alert.path("ruleUID")));
    GroupedAlert.noteCut(draft, group, "Grafana left out %d more alerts of this group");
    noteReason(draft, alert);
    if (isTest(draft)) {
      draft.trial("a test message of Grafana's contact point");
    }
    return new Item.Accepted(draft.build());
  }

  private static void identify(Draft draft, String given) {
    if (Fingerprint.looksLike(given)) {
      draft.identifiedBy(new Fingerprint(given));
    } else if (!given.isBlank()) {
      draft.identifiedBy(given);
    }
  }

  /** What went without data is better known by its rule than by Grafana's word for having none. */
  private static void name(Draft draft, JsonNode alert) {
    var alertname = draft.label(Alert.NAME_LABEL);
    var rule = draft.label("rulename");
    boolean without = alertname.equals("DatasourceNoData") || alertname.equals("DatasourceError");
    if (without && !rule.isBlank()) {
      var what = alertname.endsWith("Error") ? "cannot be evaluated" : "has no data";
      var said = said(draft);
      draft
          .name(rule)
          .summary(rule + " " + what + (said.isBlank() ? "" : ": " + said))
          .description(Text.firstOf(draft.annotation("description"), draft.annotation("Error")));
    } else if (said(draft).isBlank()) {
      draft
          .summary(
              (alertname.isBlank() ? "An alert of Grafana" : alertname) + about(draft.labels()))
          .description(Fields.text(alert.path("valueString")));
    }
    if (alertname.isBlank()) {
      draft.name(Text.firstOf(rule, "an alert without a name"));
    }
  }

  private static String said(Draft draft) {
    return Text.firstOf(
        draft.annotation("summary"),
        draft.annotation("message"),
        draft.annotation("title"),
        draft.annotation("description"));
  }

  /** What tells this alert from others of its rule: {@code (host=web-3)}. */
  private static String about(Labels labels) {
    var rest = new TreeMap<>(labels.asMap());
    for (var known : new String[] {Alert.NAME_LABEL, "grafana_folder", "severity", "service"}) {
      rest.remove(known);
    }
    var parts = rest.entrySet().stream().limit(ABOUT_MAX).map(e -> e.getKey() + "=" + e.getValue());
    return rest.isEmpty() ? "" : " (" + String.join(", ", parts.toList()) + ")";
  }

  private static void links(Draft draft, JsonNode alert, JsonNode group) {
    for (int i = 0; i < LINKS.length; i++) {
      draft.annotation(LINK_NAMES[i], Fields.text(alert.path(LINKS[i])));
    }
    var rule = Fields.text(alert.path("generatorURL"));
    var external = Fields.text(group.path("externalURL"));
    draft.link(Text.firstOf(rule, draft.annotation("panel_url"), external));
  }

  private static void noteReason(Draft draft, JsonNode alert) {
    var reason = draft.annotation(STATE_REASON);
    if (!reason.isBlank() && Fields.text(alert.path("status")).equals("resolved")) {
      draft.note("resolved by Grafana because of '%s', not because it is well".formatted(reason));
    }
  }

  private static boolean isTest(Draft draft) {
    return draft.label(Alert.NAME_LABEL).equals("TestAlert")
        && draft.label("instance").equals("Grafana");
  }
}
