package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Details;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.GeneratedKey;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Names;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.text.Texts;
import java.util.ArrayList;

/**
 * Reads PagerDuty's Events API v1 ({@code create_event.json}), which many older tools and scripts
 * still speak. It knows neither severity nor times; {@code details} may hold anything.
 */
@AutoService(Normaliser.class)
public final class PagerDutyV1Normaliser implements JsonNormaliser {
  private static final String KEY = "incident_key";
  private static final String ACTION = "event_type";
  private static final String ACTIONS = "trigger, acknowledge or resolve";

  @Override
  public String name() {
    return "pagerduty-v1";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "PagerDuty Events API v1",
        Guide.Kind.DROP_IN,
        """
        For what still speaks the first version of PagerDuty's Events API (older agents, scripts
        made with old client libraries, Nagios and Zabbix plugins): change the host name, and keep
        the path `/generic/2010-04-15/create_event.json`. The integration's key is the
        `service_key` (any text while the integration has no key); an integration of source
        `pagerduty` takes both versions.

        ```sh
        curl http://127.0.0.1:8080/generic/2010-04-15/create_event.json -d '{
          "service_key": "KEY", "event_type": "trigger", "incident_key": "srv01/http",
          "description": "HTTP is down on srv01",
          "details": {"host": "srv01", "severity": "critical"}}'
        ```

        `trigger`, `acknowledge` and `resolve` are read, and answered as PagerDuty answers. This
        version has no severity; `severity` in `details` is read where a sender puts one there,
        and so are `service`, `host`, `cluster` and the like, which become labels.
        """,
        "`incident_key` within the integration",
        "`details.severity`, if there is one",
        "`event_type: resolve`");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    if (!body.isObject()) {
      return Normalised.rejected(
          Reason.WRONG_SHAPE, "", "expected one event as an object", "one event per request");
    }
    return switch (Fields.text(body.path(ACTION))) {
      case "trigger" -> trigger(body, context);
      case "acknowledge" -> follow(body, AlertStatus.ACKNOWLEDGED, context);
      case "resolve" -> follow(body, AlertStatus.RESOLVED, context);
      case "" -> Normalised.of(PagerDutyContext.missing(ACTION, ACTIONS));
      case String other ->
          Normalised.rejected(
              Reason.UNKNOWN_STATUS,
              ACTION,
              "unknown '%s' '%s'".formatted(ACTION, Texts.cut(other, 80)),
              ACTIONS);
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
    var said = Fields.text(event.path("description"));
    var draft = Draft.after(Fingerprint.ofKey(context.integration(), key), context);
    if (draft == null) {
      draft = new Draft(name(), context).identifiedBy(key).annotation(Draft.KEY, key);
      read(event, draft, key);
    }
    if (status == AlertStatus.ACKNOWLEDGED) {
      draft.takenBy("", said);
    }
    return Normalised.of(new Item.Accepted(draft.status(status).ends(null).build()));
  }

  private Normalised trigger(JsonNode event, Context context) {
    var mistakes = new ArrayList<Item>();
    var key = PagerDutyContext.key(event, KEY, mistakes);
    if (Fields.text(event.path("description")).isBlank()) {
      mistakes.add(PagerDutyContext.missing("description", "one sentence that says what is wrong"));
    }
    if (!mistakes.isEmpty()) {
      return new Normalised(mistakes);
    }
    var given = key.isBlank() ? GeneratedKey.of(event, context) : key;
    var draft = new Draft(name(), context).identifiedBy(given).annotation(Draft.KEY, given);
    read(event, draft, key);
    return Normalised.of(new Item.Accepted(draft.ends(null).build()));
  }

  private static void read(JsonNode event, Draft draft, String key) {
    var said = Fields.text(event.path("description"));
    Details.read("details", event.path("details"), draft);
    if (draft.label(Alert.NAME_LABEL).isEmpty()) {
      draft.label(Alert.NAME_LABEL, Names.of(key, said));
    }
    boolean isOneLine = said.length() <= Alert.SUMMARY_MAX && said.strip().indexOf('\n') < 0;
    draft
        .name(draft.label(Alert.NAME_LABEL))
        .summary(said)
        .description(isOneLine ? "" : said)
        .severity(draft.label("severity"))
        .annotation("client", Fields.text(event.path("client")))
        .link(Fields.text(event.path("client_url")));
    PagerDutyContext.read(draft, event.path("contexts"));
  }
}
