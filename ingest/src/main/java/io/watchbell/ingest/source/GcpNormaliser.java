package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.text.Texts;
import java.util.Base64;
import java.util.Locale;

/**
 * Reads Google Cloud Monitoring's webhook (version 1.2), as it is or as Pub/Sub pushes it. One
 * incident per request.
 */
@AutoService(Normaliser.class)
public final class GcpNormaliser implements JsonNormaliser {
  private static final String HINT =
      "this is for a notification channel 'webhook' or 'Pub/Sub' of Google Cloud Monitoring";

  /** What people call a service, in the labels of the resources that Google runs. */
  private static final String[] SERVICES = {
    "service",
    "service_name",
    "function_name",
    "module_id",
    "container_name",
    "job_name",
    "api",
    "backend_service_name"
  };

  @Override
  public String name() {
    return "gcp";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Google Cloud Monitoring",
        Guide.Kind.MONITORING,
        """
        Monitoring, Alerting, Edit notification channels, Webhooks, Add new: endpoint `URL`. With a
        key, use **basic auth** with any user name and the key as password. Then choose the channel
        in each alerting policy, and **notify on incident closure**.

        User labels of the policy become labels: give it `service`. The documentation of the policy
        becomes the description; a link in it whose name contains "runbook" becomes the runbook. A
        channel of Pub/Sub works too, with a push subscription to the same address.

        The message of "Test connection" is marked `test`, wakes nobody and is over after ten
        minutes. Google cannot sign a webhook; a push of Pub/Sub carries a token.
        """,
        "`incident_id`",
        "`severity` of the policy",
        "`state: closed`; incidents of log alerts close only by their auto-close time");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    var data = body.path("message").path("data");
    if (data.isTextual() && !body.has("incident")) {
      return unpacked(data.textValue(), context);
    }
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (message, where) -> readOne(message, where, context));
  }

  /** Pub/Sub puts the message into another, as Base64. */
  private Normalised unpacked(String data, Context context) {
    try {
      return switch (JsonBody.read(Base64.getDecoder().decode(data))) {
        case JsonBody.Read.Json(var body) ->
            AlertList.oneOrMany(
                body, context.bounds(), HINT, (message, where) -> readOne(message, where, context));
        case JsonBody.Read.Broken(var why) ->
            Normalised.rejected(why.reason(), "message.data", why.detail(), HINT);
      };
    } catch (IllegalArgumentException e) {
      return Normalised.rejected(
          Reason.BAD_FIELD, "message.data", "not Base64: " + e.getMessage(), HINT);
    }
  }

  private Item readOne(JsonNode message, String where, Context context) {
    var incident = message.path("incident");
    var key = Fields.text(incident.path("incident_id"));
    if (key.isBlank()) {
      return new Item.Rejected(
          Reason.WRONG_SHAPE,
          Place.of(where, "incident"),
          "expected an object 'incident' with an 'incident_id'",
          HINT);
    }
    var state = Fields.text(incident.path("state"));
    var status = StatusWords.of(state);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "incident.state"),
          "unknown state '%s'".formatted(Texts.cut(state, 80)),
          "open or closed");
    }
    var draft = new Draft(name(), context).status(status.get()).identifiedBy(key);
    labels(draft, incident);
    texts(draft, incident);
    severity(draft, Fields.text(incident.path("severity")));
    draft
        .startsAt(Readings.timeOrNoted(draft, incident, "started_at"))
        .ends(Readings.timeOrNoted(draft, incident, "ended_at"));
    if (Fields.text(message.path("version")).equalsIgnoreCase("test")) {
      draft.trial("a test of a notification channel");
    }
    return new Item.Accepted(draft.build());
  }

  /** The later ones win: what people say of the policy says more than what Google says of it. */
  private static void labels(Draft draft, JsonNode incident) {
    var resource = incident.path("resource");
    Fields.flatten("", incident.path("metric").path("labels"), draft::label);
    Fields.flatten("", resource.path("labels"), draft::label);
    Fields.flatten("", incident.path("metadata").path("user_labels"), draft::label);
    Fields.flatten("", incident.path("policy_user_labels"), draft::label);
    draft
        .label("project", Fields.text(incident.path("scoping_project_id")))
        .label("resource", Fields.text(incident.path("resource_display_name")))
        .label("resource_type", Fields.text(resource.path("type")))
        .label("condition", condition(incident));
    if (Fields.text(resource.path("type")).equals("gce_instance")) {
      draft.label("host", Fields.text(incident.path("resource_display_name")));
    }
    for (var name : SERVICES) {
      if (draft.label("service").isEmpty()) {
        draft.label("service", draft.label(name));
      }
    }
    Fields.flatten("system", incident.path("metadata").path("system_labels"), draft::annotation);
  }

  private static String condition(JsonNode incident) {
    return Text.firstOf(
        Fields.text(incident.path("condition_name")),
        Fields.text(incident.path("condition").path("displayName")));
  }

  private static void texts(Draft draft, JsonNode incident) {
    var policy = Fields.text(incident.path("policy_name"));
    var name =
        Text.firstOf(policy.startsWith("projects/") ? "" : policy, condition(incident), policy);
    var documentation = incident.path("documentation");
    var summary = Fields.text(incident.path("summary"));
    var subject = Fields.text(documentation.path("subject"));
    draft
        .named(name.isBlank() ? "Google Cloud incident" : name)
        .summary(Text.firstOf(summary, subject, name))
        .description(
            Text.firstOf(Fields.text(documentation), Fields.text(documentation.path("content"))))
        .link(Fields.text(incident.path("url")))
        .annotation("incident_id", Fields.text(incident.path("incident_id")))
        .annotation("subject", subject)
        .annotation("metric", Fields.text(incident.path("metric").path("type")))
        .annotation("metric_name", Fields.text(incident.path("metric").path("displayName")));
    for (var field :
        new String[] {
          "observed_value", "threshold_value", "resource_name", "resource_type_display_name"
        }) {
      draft.annotation(field, Fields.text(incident.path(field)));
    }
    int number = 0;
    for (var link : documentation.path("links")) {
      var title = Fields.text(link.path("displayName"));
      var address = Fields.text(link.path("url"));
      boolean isRunbook = title.toLowerCase(Locale.ROOT).contains("runbook");
      draft.annotation(
          isRunbook ? "runbook_url" : "link." + ++number,
          isRunbook ? address : (title + " " + address).strip());
    }
  }

  /** A policy without one says {@code No severity}, in one case or another. */
  private static void severity(Draft draft, String word) {
    boolean none = word.toLowerCase(Locale.ROOT).equals("no severity");
    draft.severity(Text.firstOf(none ? "" : word, draft.label("severity")));
  }
}
