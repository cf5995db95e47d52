package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.AnyBodyNormaliser;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the webhook of Netdata Cloud (alerts, and nodes that cannot be reached), and what the
 * custom sender of an agent's {@code alarm-notify.sh} posts.
 */
@AutoService(Normaliser.class)
public final class NetdataNormaliser implements AnyBodyNormaliser {
  private static final String HINT =
      "this is for the webhook of Netdata Cloud, or the sender of docs/sources/netdata.md";

  /** The cloud names the node only at the start of its message. */
  private static final Pattern NODE_FIRST =
      Pattern.compile("^(\\S{1,255}) (?:is|are|was|has|needs|recovered|raised)\\b");

  @Override
  public String name() {
    return "netdata";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Netdata",
        Guide.Kind.MONITORING,
        """
        **Netdata Cloud** (a paid plan; it posts only to HTTPS): Space settings, Alerts &
        Notifications, Add configuration, Webhook, address `URL`, authentication "Bearer" with the
        integration's key. Press "Test": the token that Netdata asks for then stands in the alert
        `Netdata test notification`. Choose both alerts and reachability. Netdata also shows a client
        certificate (`app.netdata.cloud`), which a proxy in front may check; it signs nothing.

        **An agent by itself**: paste [netdata-custom-sender.sh](scripts/netdata-custom-sender.sh) in
        place of `custom_sender()` at the end of `health_alarm_notify.conf` (`./edit-config
        health_alarm_notify.conf`), and set

        ```sh
        SEND_CUSTOM="YES"
        DEFAULT_RECIPIENT_CUSTOM="watchbell"
        WATCHBELL_URL="URL"
        WATCHBELL_KEY=""
        ```

        `alarm-notify.sh test` tries it. Use one of the two ways: with both, whatever they call
        differently is two alerts.

        Labels are `host` (also as `service`), `chart`, `context`, `family`, `class` and `space`.
        """,
        "host, chart and alert; for reachability the host",
        "`severity` or `status`: critical, warning",
        "`clear`, `REMOVED`, or reachable again");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (one, where) -> readOne(one, where, context));
  }

  private Item readOne(JsonNode one, String where, Context context) {
    var fields = FilledTemplate.of(one, "labels");
    var draft = new Draft(name(), context);
    var token = fields.text("token", "verification_token", "test_token");
    var alert = fields.text("alert", "alarm", "name", "alert_name");
    if (one.path("status").isObject()) {
      return reachability(one, where, fields, draft);
    }
    if (alert.isEmpty() && (!token.isEmpty() || isTest(fields))) {
      return test(fields, token, draft);
    }
    if (alert.isEmpty()) {
      return new Item.Rejected(
          Reason.NO_NAME, Place.of(where, "alert"), "'alert' is missing", HINT);
    }
    var word = fields.text("severity", "status").toLowerCase(Locale.ROOT);
    return switch (word) {
      case "critical", "warning", "clear", "removed", "info" -> {
        boolean over = word.equals("clear") || word.equals("removed");
        draft.status(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
        fill(draft, fields, alert, over ? fields.text("old_status") : word);
        if (!token.isEmpty()) {
          draft.annotation("verification_token", token).trial("a test notification of Netdata");
        }
        yield new Item.Accepted(draft.build());
      }
      case "uninitialized", "undefined" ->
          new Item.Ignored("Netdata does not know yet how %s is".formatted(alert));
      default ->
          new Item.Rejected(
              Reason.UNKNOWN_STATUS,
              Place.of(where, "severity"),
              "unknown severity '%s'".formatted(Texts.cut(word, 80)),
              "critical, warning or clear");
    };
  }

  private static boolean isTest(FilledTemplate fields) {
    return Text.mentions(fields.text("message").toLowerCase(Locale.ROOT), "test");
  }

  /** Netdata wants to hear the token back that stands in it, so it must be where people look. */
  private static Item test(FilledTemplate fields, String token, Draft draft) {
    draft
        .named("Netdata test notification")
        .identifiedBy("test")
        .summary(
            token.isEmpty()
                ? "A test notification of Netdata: " + fields.text("message")
                : "A test notification of Netdata; its token is " + token)
        .annotation("verification_token", token);
    fields.rest(draft::annotation);
    return new Item.Accepted(draft.trial("a test notification of Netdata").build());
  }

  private Item reachability(JsonNode one, String where, FilledTemplate fields, Draft draft) {
    var host = host(fields);
    if (host.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD, Place.of(where, "host"), "'host' is missing", HINT);
    }
    var status = one.path("status");
    boolean reachable =
        status.path("reachable").isBoolean()
            ? status.path("reachable").booleanValue()
            : fields.text("status_reachable", "status_text").matches("true|reachable");
    fields.node("status");
    draft
        .status(reachable ? AlertStatus.RESOLVED : AlertStatus.FIRING)
        .identifiedBy(host + "/reachability")
        .named("Node unreachable")
        .label("host", host)
        .label("service", host)
        .label("space", fields.text("space"))
        .severity(Level.CRITICAL, "")
        .summary(
            Text.firstOf(
                fields.text("message"), host + (reachable ? " is reachable" : " is unreachable")))
        .link(fields.text("url", "alert_url"));
    fields.text("severity");
    var date = fields.time(draft, "date", "when", "timestamp");
    draft.startsAt(reachable ? null : date).ends(date);
    fields.rest(draft::annotation);
    return new Item.Accepted(draft.build());
  }

  private static String host(FilledTemplate fields) {
    var given = fields.text("host", "hostname", "node", "node_name");
    var match = NODE_FIRST.matcher(fields.text("message"));
    return given.isEmpty() && match.find() ? match.group(1) : given;
  }

  private void fill(Draft draft, FilledTemplate fields, String alert, String severity) {
    var host = host(fields);
    var chart = fields.text("chart", "chart_name");
    draft
        .identifiedBy(host + "/" + chart + "/" + alert)
        .named(alert)
        .label("host", host)
        .label("service", host)
        .label("chart", chart)
        .severity(severity)
        .link(fields.text("alert_url", "goto_url", "url"));
    for (var label : new String[] {"context", "family", "space", "component"}) {
      draft.label(label, fields.text(label));
    }
    draft.label("class", fields.text("class", "classification"));
    var info = fields.text("info");
    var message = fields.text("message");
    var value = fields.text("value_string", "value");
    var word = fields.text("severity", "status").toLowerCase(Locale.ROOT);
    var said = alert + (host.isEmpty() ? "" : " on " + host) + " is " + word;
    draft
        .summary(Text.firstOf(message, value.isEmpty() ? said : said + ": " + value))
        .description(info)
        .annotation("rooms", rooms(fields.node("Rooms")))
        .annotation("value", value);
    var at = fields.time(draft, "date", "when", "timestamp");
    draft.startsAt(began(at, fields, severity)).ends(at);
    for (var repeated : new String[] {"source", "old_status", "unique_id", "event_id"}) {
      fields.text(repeated);
    }
    fields.rest(draft::annotation);
  }

  /** An agent says for how many seconds it has not been clear; the cloud says so only in words. */
  private static @Nullable Instant began(
      @Nullable Instant at, FilledTemplate fields, String severity) {
    var seconds = fields.text("non_clear_duration");
    if (at == null || severity.isEmpty()) {
      return null;
    }
    boolean number = seconds.length() <= 9 && seconds.matches("\\d+");
    return number ? at.minusSeconds(Long.parseLong(seconds)) : at;
  }

  private static String rooms(JsonNode rooms) {
    var names = new StringBuilder();
    for (var room : rooms.properties()) {
      names.append(names.isEmpty() ? "" : ", ").append(room.getKey());
    }
    return names.toString();
  }
}
