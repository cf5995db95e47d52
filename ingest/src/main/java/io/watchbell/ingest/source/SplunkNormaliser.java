package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.text.Texts;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Reads the webhook of Splunk's alert actions, which is the first row of a search and nothing else;
 * and that of Splunk Observability Cloud, which is of another shape.
 *
 * <p>Of a row, the fields that by their names say where it is are labels and, with the search, name
 * the alert; all others may be counts, and a count must not make another alert.
 */
@AutoService(Normaliser.class)
public final class SplunkNormaliser implements Normaliser {
  private static final String HINT =
      "this is for the alert action 'webhook' of Splunk, or the webhook of Splunk Observability"
          + " Cloud without a payload of your own";

  private static final Set<String> WHERE =
      Set.of(
          "host",
          "hostname",
          "instance",
          "service",
          "component",
          "app_name",
          "application",
          "environment",
          "env",
          "region",
          "zone",
          "cluster",
          "namespace",
          "pod",
          "container",
          "datacenter",
          "dest",
          "user",
          "src",
          "index",
          "source",
          "sourcetype");

  private static final String[] SEVERITY = {
    "severity", "urgency", "log_level", "level", "priority"
  };
  private static final Set<String> OURS =
      Set.of(
          "severity",
          "urgency",
          "log_level",
          "level",
          "priority",
          "dedup_key",
          "watchbell_key",
          "watchbell_status",
          "description",
          "runbook_url");

  private static final int SAID_MAX = 6;

  @Override
  public String name() {
    return "splunk";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Splunk",
        Guide.Kind.MONITORING,
        """
        Save the search as an alert, trigger **for each result**, Add actions, **Webhook**: `URL`.
        Splunk can send no header, so that a key is the last part of the address; and since Splunk 9
        the address has to be on the allow list (Server settings, Webhook allow list).

        What Splunk sends is the row of the search. Let the search make what you want to see:

        ```
        ... | eval service="payments", severity="critical", summary="Payments fail: ".count
        ```

        | field of the row | meaning |
        |---|---|
        | `severity`, `urgency`, `log_level` | how bad it is |
        | `service`, `host`, `environment` and the like | labels; with the search they name the \
        alert |
        | `dedup_key` | names the alert instead |
        | `summary`, `description`, `runbook_url` | texts |
        | `watchbell_status` | `resolved`, in a second search that finds what is over |

        What a search cannot say, the address can: `URL?service=payments&severity=critical`.

        Splunk never says that it is over: give the integration a `resolve_after`. **Splunk
        Observability Cloud** says it, and posts to the same address; it can sign with
        `X-SFX-Signature` (HMAC in Base64). Splunk itself cannot sign.
        """,
        "`dedup_key` of the row, else app, search and the fields that say where; `incidentId` of"
            + " the Observability Cloud",
        "field `severity` of the row, or parameter `severity` of the address",
        Guide.NEVER_SAID + "; the Observability Cloud says it");
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    return switch (delivery.json()) {
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
      case JsonBody.Read.Json(var body) ->
          AlertList.oneOrMany(
              body,
              context.bounds(),
              HINT,
              (alert, where) ->
                  SplunkObservability.is(alert)
                      ? SplunkObservability.read(alert, where, new Draft(name(), context))
                      : readOne(alert, where, delivery, new Draft(name(), context)));
    };
  }

  private static Item readOne(JsonNode alert, String where, Delivery delivery, Draft draft) {
    var row = alert.path("result");
    if (!row.isObject()) {
      return new Item.Rejected(
          Reason.WRONG_SHAPE,
          Place.of(where, "result"),
          "expected an object 'result', the row of the search",
          HINT);
    }
    var status = status(row);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "result.watchbell_status"),
          "unknown status '%s'".formatted(Texts.cut(Fields.text(row.path("watchbell_status")), 80)),
          "firing or resolved; leave it out for firing");
    }
    var search = Fields.text(alert.path("search_name"));
    var name = Text.firstOf(search, Fields.text(row.path("alert_name")), "Splunk alert");
    labels(draft, row, delivery);
    identify(draft, alert, row, name);
    var time = Readings.timeOrNoted(draft, row, "_time");
    draft
        .status(status.get())
        .named(name)
        .severity(Text.firstOf(Fields.firstText(row, SEVERITY), delivery.parameter("severity")))
        .summary(summary(draft, row, name))
        .description(Text.firstOf(firstOf(row, "description"), firstOf(row, "_raw")))
        .link(Fields.text(alert.path("results_link")))
        .startsAt(status.get() == AlertStatus.RESOLVED ? null : time)
        .ends(time);
    for (var field : new String[] {"sid", "owner", "app"}) {
      draft.annotation("splunk_" + field, Fields.text(alert.path(field)));
    }
    return new Item.Accepted(draft.build());
  }

  /** Never the field {@code status}: in most searches it is one of HTTP. */
  private static Optional<AlertStatus> status(JsonNode row) {
    var word = Fields.text(row.path("watchbell_status"));
    return word.isBlank() ? Optional.of(AlertStatus.FIRING) : StatusWords.of(word);
  }

  private static void labels(Draft draft, JsonNode row, Delivery delivery) {
    draft
        .label("service", delivery.parameter("service"))
        .label("environment", delivery.parameter("environment"));
    for (var field : row.properties()) {
      var value = firstOf(row, field.getKey());
      if (WHERE.contains(field.getKey())) {
        draft.label(field.getKey(), value);
      } else if (!field.getKey().startsWith("_")) {
        draft.annotation(field.getKey(), value);
      }
    }
  }

  /** The text of a field; of one with several values, the first. */
  private static String firstOf(JsonNode row, String field) {
    var value = row.path(field);
    return Fields.text(value.isArray() ? value.path(0) : value);
  }

  private static void identify(Draft draft, JsonNode alert, JsonNode row, String name) {
    var key = Text.firstOf(firstOf(row, "dedup_key"), firstOf(row, "watchbell_key"));
    if (!key.isBlank()) {
      draft.identifiedBy(key);
      return;
    }
    var identity = new TreeMap<>(draft.labels().asMap());
    identity.put("search", name);
    identity.put("splunk_app", Fields.text(alert.path("app")));
    draft.identifiedBy(Labels.of(identity).toString());
  }

  /** {@code Basket answers 503 on shop-2: count=431, status=503}. */
  private static String summary(Draft draft, JsonNode row, String name) {
    var said = Text.firstOf(firstOf(row, "summary"), firstOf(row, "message"));
    if (!said.isBlank()) {
      return said;
    }
    var fields = new StringJoiner(", ", ": ", "").setEmptyValue("");
    int number = 0;
    for (var field : row.properties()) {
      var value = firstOf(row, field.getKey());
      if (number < SAID_MAX && isMeasure(field.getKey()) && !value.isBlank()) {
        fields.add(field.getKey() + "=" + Texts.cut(Text.oneLine(value), 80));
        number++;
      }
    }
    var about = Text.firstOf(draft.label("host"), draft.label("service"));
    return name + (about.isEmpty() ? "" : " on " + about) + fields;
  }

  private static boolean isMeasure(String field) {
    return !field.startsWith("_") && !WHERE.contains(field) && !OURS.contains(field);
  }
}
