package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the webhooks of Sentry's integrations: issue alerts, metric alerts, and what becomes of
 * issues. An issue alert never ends by itself; it is the issue, known by the same number, that is
 * resolved.
 */
@AutoService(Normaliser.class)
public final class SentryNormaliser implements Normaliser {
  /** The label that says which kind of webhook it came by. */
  static final String RESOURCE = "sentry_resource";

  private static final String HINT =
      "this is for an internal integration of Sentry, used as an alert rule action and subscribed"
          + " to the webhooks of issues";

  @Override
  public String name() {
    return "sentry";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Sentry",
        Guide.Kind.MONITORING,
        """
        Settings, Developer Settings, Create New Integration, **Internal Integration**: webhook
        address `URL`, **Alert Rule Action** on, permission *Issue & Event: Read*, and under
        Webhooks **issue** ticked (not *comment*, not *error*). Sentry can send no header of yours,
        so that a key is the last part of the address. Then use the integration as an action in
        alert rules.

        An issue alert fires; it ends when somebody resolves or archives the issue, which is why the
        webhooks of issues are needed: without them, give the integration a `resolve_after`. They
        tell of each new issue too: who wants to be woken by alert rules only, drops what has the
        label `sentry_resource="issue"` in a rule. Assigning an issue counts as acknowledging it. A
        metric alert says itself that it is over. The project is the service. The older plugin
        "WebHooks" is read too. The example event of "Send Test Notification" is marked `test`,
        wakes nobody and is over after ten minutes.

        Sentry signs what it sends: HMAC-SHA256 of the body in hex, in the header
        `Sentry-Hook-Signature`, with the client secret of the integration.
        """,
        "the issue, or the incident of a metric alert",
        "`level` of the event; `critical` or `warning` of a metric alert",
        "the issue is resolved or archived; a metric alert is `resolved`");
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    return switch (delivery.json()) {
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
      case JsonBody.Read.Json(var body) ->
          Normalised.of(
              read(delivery.header("Sentry-Hook-Resource"), body, new Draft(name(), context)));
    };
  }

  /** By what is in the body rather than by the header, which a relay may drop. */
  private static Item read(String resource, JsonNode body, Draft draft) {
    var data = body.path("data");
    var action = Fields.text(body.path("action")).toLowerCase(Locale.ROOT);
    if (data.path("metric_alert").isObject()) {
      return metric(data, action, draft);
    }
    if (data.path("issue").isObject() && !data.has("comment")) {
      return SentryIssue.read(data.path("issue"), action, draft);
    }
    if (data.path("event").isObject()) {
      return SentryEvent.read(data.path("event"), data, draft);
    }
    if (data.path("error").isObject()) {
      return SentryEvent.read(data.path("error"), data, draft);
    }
    if (body.path("event").isObject() && body.hasNonNull("id")) {
      return SentryEvent.ofPlugin(body, draft);
    }
    return new Item.Rejected(
        Reason.WRONG_SHAPE,
        "data",
        resource.isBlank()
            ? "expected 'data' with an 'event', an 'issue' or a 'metric_alert'"
            : "a webhook of the resource '%s' is no alert".formatted(Texts.cut(resource, 80)),
        HINT);
  }

  private static Item metric(JsonNode data, String action, Draft draft) {
    var status = metricStatus(action);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          "action",
          "unknown action '%s' of a metric alert".formatted(Texts.cut(action, 80)),
          "critical, warning or resolved");
    }
    var alert = data.path("metric_alert");
    var rule = alert.path("alert_rule");
    var name = Text.firstOf(Fields.text(rule.path("name")), Fields.text(alert.path("title")));
    var project =
        Text.firstOf(
            Fields.text(alert.path("projects").path(0)),
            Fields.text(rule.path("projects").path(0)));
    var key = Text.firstOf(Fields.text(alert.path("id")), Fields.text(rule.path("id")), name);
    var level = action.equals("resolved") ? Level.UNKNOWN : Level.of(action);
    var text = Fields.text(data.path("description_text"));
    var title = Fields.text(data.path("description_title"));
    draft
        .status(status.get())
        .identifiedBy("metric/" + key)
        .label("project", project)
        .label("service", project)
        .label("environment", Fields.text(rule.path("environment")))
        .label(RESOURCE, "metric_alert")
        .label("rule_id", Fields.text(rule.path("id")))
        .named(name.isBlank() ? "Sentry metric alert" : name)
        .severity(level, "")
        .summary(Text.firstOf(title, name) + (text.isBlank() ? "" : ": " + firstLine(text)))
        .description(text)
        .link(Fields.text(data.path("web_url")))
        .startsAt(
            Readings.firstTimeOrNoted(
                draft, alert, "date_started", "date_detected", "date_created"))
        .ends(Readings.timeOrNoted(draft, alert, "date_closed"));
    for (var field : new String[] {"aggregate", "query", "time_window", "dataset"}) {
      draft.annotation(field, Fields.text(rule.path(field)));
    }
    draft.annotation("incident", Fields.text(alert.path("identifier")));
    return new Item.Accepted(draft.build());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static Optional<AlertStatus> metricStatus(String action) {
    return switch (action) {
      case "critical", "warning" -> Optional.of(AlertStatus.FIRING);
      case "resolved" -> Optional.of(AlertStatus.RESOLVED);
      default -> Optional.empty();
    };
  }
}
