package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.GeneratedKey;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Names;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.text.Texts;
import java.util.ArrayList;

/**
 * Reads PagerDuty's Events API v2: one event per request, and every mistake in it said at once.
 *
 * <p>An acknowledgement or a resolution names only its key: neither texts nor labels. They are
 * those of the alert that it is about, where that is known.
 */
@AutoService(Normaliser.class)
public final class PagerDutyNormaliser implements JsonNormaliser {
  /** The annotation, and the field, that holds the sender's key. */
  public static final String KEY = Draft.KEY;

  @Override
  public String name() {
    return "pagerduty";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "PagerDuty Events API v2",
        Guide.Kind.DROP_IN,
        """
        Whatever speaks PagerDuty's Events API v2 to an address of your choice needs only another
        host name: post to `/v2/enqueue` here instead of PagerDuty's, with the integration's key as
        `routing_key` (any text while the integration has no key). For example in Alertmanager:

        ```yaml
        receivers:
          - name: watchbell
            pagerduty_configs:
              - routing_key_file: /etc/alertmanager/watchbell.key
                url: http://127.0.0.1:8080/v2/enqueue
        ```

        `trigger`, `acknowledge` and `resolve` are read, and answered as PagerDuty answers.
        """,
        "`dedup_key` within the integration",
        "`payload.severity`",
        "`event_action: resolve`");
  }

  /**
   * PagerDuty itself answers so, and its clients wait (Events API v2, "response codes and retry
   * logic").
   */
  @Override
  public boolean comesAgain() {
    return true;
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    if (!body.isObject()) {
      return Normalised.rejected(
          Reason.WRONG_SHAPE, "", "expected one event as an object", "one event per request");
    }
    return switch (Fields.text(body.path("event_action"))) {
      case "trigger" -> trigger(body, context);
      case "acknowledge" -> follow(body, AlertStatus.ACKNOWLEDGED, context);
      case "resolve" -> follow(body, AlertStatus.RESOLVED, context);
      case "" ->
          Normalised.rejected(
              Reason.MISSING_FIELD,
              "event_action",
              "'event_action' is missing",
              "trigger, acknowledge or resolve");
      case String other ->
          Normalised.rejected(
              Reason.UNKNOWN_STATUS,
              "event_action",
              "unknown 'event_action' '%s'".formatted(Texts.cut(other, 80)),
              "trigger, acknowledge or resolve");
    };
  }

  private Normalised follow(JsonNode event, AlertStatus status, Context context) {
    var mistakes = new ArrayList<Item>();
    var key = PagerDutyContext.key(event, KEY, mistakes);
    if (key.isBlank() && mistakes.isEmpty()) {
      mistakes.add(PagerDutyContext.missing(KEY, "it says which alert is meant"));
    }
    if (!mistakes.isEmpty()) {
      return new Normalised(mistakes);
    }
    var draft = Draft.after(Fingerprint.ofKey(context.integration(), key), context);
    if (draft == null) {
      draft = new Draft(name(), context).identifiedBy(key).annotation(KEY, key);
      readPayload(event, draft, key);
    }
    return Normalised.of(new Item.Accepted(draft.status(status).ends(null).build()));
  }

  private Normalised trigger(JsonNode event, Context context) {
    var mistakes = new ArrayList<Item>();
    var key = PagerDutyContext.key(event, KEY, mistakes);
    if (!event.path("payload").isObject()) {
      mistakes.add(PagerDutyContext.missing("payload", "an object with at least a summary"));
    } else if (Fields.text(event.path("payload").path("summary")).isBlank()) {
      mistakes.add(
          PagerDutyContext.missing("payload.summary", "one sentence that says what is wrong"));
    }
    if (!mistakes.isEmpty()) {
      return new Normalised(mistakes);
    }
    var given = key.isBlank() ? GeneratedKey.of(event, context) : key;
    var draft = new Draft(name(), context).identifiedBy(given).annotation(KEY, given);
    readPayload(event, draft, key);
    draft.startsAt(Readings.timeOrNoted(draft, event.path("payload"), "timestamp")).ends(null);
    return Normalised.of(new Item.Accepted(draft.build()));
  }

  private static void readPayload(JsonNode event, Draft draft, String key) {
    var payload = event.path("payload");
    for (var field : new String[] {"source", "component", "group", "class", "severity"}) {
      draft.label(field, Fields.text(payload.path(field)));
    }
    var summary = Fields.text(payload.path("summary"));
    var name = name(draft, key, summary);
    draft
        .name(name)
        .label(Alert.NAME_LABEL, name)
        .summary(summary)
        .level(draft.label("severity"))
        .annotation("client", Fields.text(event.path("client")))
        .link(Fields.text(event.path("client_url")));
    var details = payload.path("custom_details");
    Fields.flatten(details.isObject() ? "" : "custom_details", details, draft::annotation);
    PagerDutyContext.read(draft, event.path("links"), event.path("images"));
  }

  /** Stable where the sender allows it: its class, its component, or its key. */
  private static String name(Draft draft, String key, String summary) {
    for (var label : new String[] {"class", "component"}) {
      if (!draft.label(label).isBlank()) {
        return draft.label(label);
      }
    }
    return Names.of(key, summary);
  }
}
