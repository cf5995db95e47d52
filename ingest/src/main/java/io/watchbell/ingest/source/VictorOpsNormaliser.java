package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Details;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.GeneratedKey;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Names;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Times;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the REST endpoint of VictorOps, now Splunk On-Call: one message per request, about one
 * entity. The routing key stands in the path there; here it comes as the parameter {@code
 * routing_key}.
 */
@AutoService(Normaliser.class)
public final class VictorOpsNormaliser implements Normaliser {
  private static final String TYPE = "message_type";
  private static final String ENTITY = "entity_id";
  private static final String TYPES = "CRITICAL, WARNING, INFO, ACKNOWLEDGEMENT or RECOVERY";
  private static final String NOTE = "vo_annotate.";

  private static final Set<String> READ =
      Set.of(
          TYPE,
          ENTITY,
          "entity_display_name",
          "state_message",
          "state_start_time",
          "timestamp",
          "ack_msg",
          "ack_author",
          "alertname",
          "severity");

  @Override
  public String name() {
    return "victorops";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "VictorOps (Splunk On-Call) REST endpoint",
        Guide.Kind.DROP_IN,
        """
        Whatever posts to VictorOps' REST endpoint needs only another host name: keep the path
        `/integrations/generic/20131114/alert/KEY/ROUTING_KEY`, with the integration's key in
        place of VictorOps' (any text while the integration has no key). The routing key becomes
        the label `routing_key`, for your rules. In Alertmanager:

        ```yaml
        receivers:
          - name: watchbell
            victorops_configs:
              - api_url: http://127.0.0.1:8080/integrations/generic/20131114/alert/
                api_key_file: /etc/alertmanager/watchbell.key
                routing_key: database
        ```

        | `message_type` | here |
        |---|---|
        | `CRITICAL`, `WARNING` | an alert of that severity |
        | `ACKNOWLEDGEMENT` | somebody has it (`ack_author`, `ack_msg`): the ladder stops |
        | `RECOVERY` | it is over |
        | `INFO` | no alert there, and none here: kept among the changes of its service |

        `entity_display_name`, `state_message`, `state_start_time`, `timestamp`, `monitoring_tool`
        and `vo_annotate.u.`, `.s.` and `.i.` are read. Of further fields `service`, `host`,
        `hostname`, `cluster` and the like become labels, and all others annotations.
        """,
        "`entity_id` within the integration",
        "`message_type`",
        "`message_type: RECOVERY`");
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    return switch (delivery.json()) {
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
      case JsonBody.Read.Json(var message) when message.isObject() ->
          Normalised.of(read(message, delivery.parameter("routing_key"), context));
      case JsonBody.Read.Json _ ->
          Normalised.rejected(
              Reason.WRONG_SHAPE, "", "expected one message as an object", "one per request");
    };
  }

  private Item read(JsonNode message, String route, Context context) {
    var type = Fields.text(message.path(TYPE)).strip().toUpperCase(Locale.ROOT);
    return switch (type) {
      case "CRITICAL", "WARNING" -> fires(message, type, route, context);
      case "ACKNOWLEDGEMENT", "ACKNOWLEDGMENT", "ACK" ->
          follows(message, AlertStatus.ACKNOWLEDGED, route, context);
      case "RECOVERY", "OK" -> follows(message, AlertStatus.RESOLVED, route, context);
      case "INFO" -> info(message, context);
      case "" -> new Item.Rejected(Reason.MISSING_FIELD, TYPE, "'message_type' is missing", TYPES);
      case String other ->
          new Item.Rejected(
              Reason.UNKNOWN_STATUS,
              TYPE,
              "unknown 'message_type' '%s'".formatted(Texts.cut(other, 80)),
              TYPES);
    };
  }

  private Item fires(JsonNode message, String type, String route, Context context) {
    var key = Fields.text(message.path(ENTITY));
    var given = key.isBlank() ? GeneratedKey.of(message, context) : key;
    var draft = new Draft(name(), context).identifiedBy(given).annotation(Draft.KEY, given);
    describe(draft.severity(type), message, key, route);
    return new Item.Accepted(draft.startsAt(since(draft, message)).ends(null).build());
  }

  private Item follows(JsonNode message, AlertStatus word, String route, Context context) {
    var key = Fields.text(message.path(ENTITY));
    if (key.isBlank()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD, ENTITY, "'entity_id' is missing", "it says which alert is meant");
    }
    var draft = Draft.after(Fingerprint.ofKey(context.integration(), key), context);
    if (draft == null) {
      draft = new Draft(name(), context).identifiedBy(key).annotation(Draft.KEY, key);
      describe(draft, message, key, route);
    }
    if (word == AlertStatus.ACKNOWLEDGED) {
      var saying = Fields.firstText(message, "ack_msg", "state_message");
      draft.takenBy(Fields.text(message.path("ack_author")), saying);
    }
    return new Item.Accepted(draft.status(word).ends(null).build());
  }

  private static @Nullable Instant since(Draft draft, JsonNode message) {
    var state = Readings.timeOrNoted(draft, message, "state_start_time");
    return state != null ? state : Readings.timeOrNoted(draft, message, "timestamp");
  }

  private static void describe(Draft draft, JsonNode message, String key, String route) {
    var display = Fields.text(message.path("entity_display_name"));
    var state = Fields.text(message.path("state_message"));
    var sentence = display.isBlank() ? Names.firstLine(state) : display;
    var own = Fields.text(message.path(Alert.NAME_LABEL));
    var type = Fields.text(message.path(TYPE)).toUpperCase(Locale.ROOT) + " without a text";
    var found = own.isBlank() ? Names.of(key, sentence) : own;
    var name = found.isBlank() ? type : found;
    draft
        .named(name)
        .label("routing_key", route)
        .summary(sentence)
        .description(state.equals(sentence) ? "" : state);
    for (var field : message.properties()) {
      if (field.getKey().startsWith(NOTE)) {
        annotate(draft, field.getKey().substring(NOTE.length()), Fields.text(field.getValue()));
      } else if (!READ.contains(field.getKey())) {
        Fields.flatten(
            field.getKey(), field.getValue(), (path, value) -> Details.put(draft, path, value));
      }
    }
  }

  /** {@code u.Runbook} is an address, {@code s.Owner} a note, {@code i.Graph} a picture. */
  private static void annotate(Draft draft, String field, String value) {
    boolean hasKind = field.length() > 2 && field.charAt(1) == '.';
    var title = hasKind ? field.substring(2) : field;
    boolean isAddress = field.startsWith("u.");
    if (isAddress && title.toLowerCase(Locale.ROOT).contains("runbook")) {
      draft.annotation("runbook_url", value);
      return;
    }
    draft.annotation(title, value);
    if (isAddress && !draft.hasLink()) {
      draft.link(value);
    }
  }

  private static Item info(JsonNode message, Context context) {
    var said = Fields.firstText(message, "state_message", "entity_display_name", ENTITY);
    if (said.isBlank()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD, "state_message", "it says nothing", "one sentence for people");
    }
    var service = Fields.firstText(message, "service", "host_name", "hostname", "host", ENTITY);
    var at = Times.read(message.path("timestamp")).orElse(context.receivedAt());
    return new Item.Changed(
        ChangeNormaliser.change(
            "",
            service.isBlank() ? "unassigned" : service,
            said,
            Fields.text(message.path("monitoring_tool")),
            at,
            ""));
  }
}
