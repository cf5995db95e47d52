package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.AnyBodyNormaliser;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import java.nio.charset.StandardCharsets;

/**
 * Reads the notification type "Webhook" of Uptime Kuma in all its ways: JSON, a form with the JSON
 * in its field {@code data}, a GET with the parts as parameters, and a body of one's own as long as
 * the message stands in it.
 */
@AutoService(Normaliser.class)
public final class UptimeKumaNormaliser implements AnyBodyNormaliser {
  private static final String HINT =
      "in Uptime Kuma: notification type Webhook, request body \"Preset - application/json\"";

  @Override
  public String name() {
    return "uptimekuma";
  }

  @Override
  public String[] parameters() {
    return new String[] {"msg", "heartbeat", "monitor"};
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Uptime Kuma",
        Guide.Kind.MONITORING,
        """
        Settings, Notifications, Setup Notification: type **Webhook**, post address `URL`, method POST,
        request body "Preset - application/json". With a key, tick "Additional Headers":

        ```json
        { "Authorization": "Bearer <key>" }
        ```

        Then apply it to the monitors ("Default enabled", "Apply on all existing monitors"). The form
        and the GET work too; a body of your own works if it has `{{ msg }}` in it, but then a monitor
        is known by its name only.

        Tags of a monitor become labels: `service: payments` is the service (else it is the monitor's
        name), `severity: warning` is how bad it is when it is down (else critical). Certificates and
        domains that expire soon are warnings that are over after a day, because Uptime Kuma never
        says so. A monitor that goes into maintenance is over. Uptime Kuma does not try again when it
        gets no answer, and signs nothing.
        """,
        "the monitor's `id`",
        "the monitor's tag `severity`, else critical",
        "`heartbeat.status` is 1 (up) or 3 (maintenance)");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (one, where) -> readOne(one, where, context));
  }

  private static Item readOne(JsonNode one, String where, Context context) {
    var data = parsed(one.path("data"));
    var body = data.isObject() ? data : one;
    var heartbeat = parsed(body.path("heartbeat"));
    var monitor = parsed(body.path("monitor"));
    var message = Fields.firstText(body, "msg", "message", "Body", "body", "text");
    return new KumaMessage(heartbeat, monitor, message, context).item(where);
  }

  /** A form and an address hold texts where there is JSON otherwise. */
  private static JsonNode parsed(JsonNode node) {
    if (node instanceof ObjectNode || !node.isTextual()) {
      return node;
    }
    var bytes = node.textValue().getBytes(StandardCharsets.UTF_8);
    return JsonBody.read(bytes) instanceof JsonBody.Read.Json(JsonNode inner) ? inner : node;
  }
}
