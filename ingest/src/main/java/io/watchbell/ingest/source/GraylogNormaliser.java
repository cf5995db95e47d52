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
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Graylog's HTTP notification, and the alarm callback of Graylog 2. An event definition that
 * groups makes one alert for each group: by its key, never by the event, which is new each time.
 */
@AutoService(Normaliser.class)
public final class GraylogNormaliser implements JsonNormaliser {
  private static final String HINT =
      "this is for the notification 'HTTP Notification' of Graylog, without a body of your own";

  private static final String[] SERVICES = {
    "service", "service_name", "application", "application_name", "app"
  };
  private static final String[] HOSTS = {"host", "hostname", "source"};
  private static final String TEST_ID = "NotificationTestId";
  private static final int BACKLOG_MAX = 5;

  @Override
  public String name() {
    return "graylog";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Graylog",
        Guide.Kind.MONITORING,
        """
        System, Configurations, allowlist of addresses: add `URL`. Then Alerts, Notifications,
        Create, type **HTTP Notification**, the same address; with a key, basic authentication
        `any:<key>`, or the API key `X-Watchbell-Key` sent as a header. Add the notification to the
        event definitions.

        Group the event definition by what you want to be told apart: each group is one alert. A
        group field or custom field called `service`, `severity`, `host` or `environment` becomes
        that label. A backlog of a few messages becomes the description.

        Graylog never says that it is over: give the integration a `resolve_after` somewhat longer
        than the definition's "execute search every". It does not send its own address either, so
        that there is no link back, unless a custom field `link` holds one. The test notification is
        marked `test`, wakes nobody and is over after ten minutes. Graylog cannot sign what it
        sends.
        """,
        "event definition and key",
        "field `severity`, else the priority: 4 critical, 3 error, 2 warning, 1 info",
        Guide.NEVER_SAID);
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body,
        context.bounds(),
        HINT,
        (posted, where) ->
            posted.path("check_result").isObject()
                ? callback(posted, new Draft(name(), context))
                : readOne(posted, where, new Draft(name(), context)));
  }

  private static Item readOne(JsonNode posted, String where, Draft draft) {
    var event = posted.path("event");
    var title = Fields.text(posted.path("event_definition_title"));
    var definition =
        Text.firstOf(
            Fields.text(posted.path("event_definition_id")),
            Fields.text(event.path("event_definition_id")));
    if (!event.isObject() || (title.isBlank() && definition.isBlank())) {
      return new Item.Rejected(
          Reason.WRONG_SHAPE,
          Place.of(where, "event"),
          "expected an 'event' and the 'event_definition_title' it is of",
          HINT);
    }
    var message = Fields.text(event.path("message"));
    labels(draft, event);
    var identity = Text.firstOf(definition, title) + "/" + key(event);
    severity(draft, Fields.text(event.path("priority")));
    draft
        .identifiedBy(identity)
        .named(title.isBlank() ? "Graylog event" : title)
        .summary(Text.firstOf(message, title))
        .description(
            Text.firstOf(backlog(posted), Fields.text(posted.path("event_definition_description"))))
        .link(Text.firstOf(draft.annotation("link"), draft.annotation("event_link")))
        .startsAt(Readings.timeOrNoted(draft, event, "timestamp"))
        .ends(null);
    annotations(draft, posted, event);
    if (definition.equals(TEST_ID)) {
      draft.trial("a test notification of Graylog");
    }
    return new Item.Accepted(draft.build());
  }

  private static String key(JsonNode event) {
    List<String> parts = new ArrayList<>();
    event.path("key_tuple").forEach(part -> parts.add(Fields.text(part)));
    var key = Fields.text(event.path("key"));
    if (parts.isEmpty() && key.isBlank()) {
      Fields.flatten("", event.path("group_by_fields"), (_, value) -> parts.add(value));
    }
    return parts.isEmpty() ? key : String.join("|", parts);
  }

  /** Groups are labels; of the custom fields, which may be counts, only those known by name. */
  private static void labels(Draft draft, JsonNode event) {
    Fields.flatten("field", event.path("fields"), draft::annotation);
    Fields.flatten("", event.path("group_by_fields"), draft::label);
    var fields = event.path("fields");
    draft
        .annotation("link", Fields.text(fields.path("link")))
        .annotation("runbook_url", Fields.text(fields.path("runbook_url")));
    for (var name : new String[] {"severity", "environment", "team"}) {
      first(draft, name, fields, name);
    }
    first(draft, "service", fields, SERVICES);
    first(draft, "host", fields, HOSTS);
  }

  /** A label that groups or custom fields have under one of these names. */
  private static void first(Draft draft, String label, JsonNode fields, String... names) {
    for (var name : names) {
      if (draft.label(label).isEmpty()) {
        draft.label(label, Text.firstOf(draft.label(name), Fields.text(fields.path(name))));
      }
    }
  }

  private static void severity(Draft draft, String priority) {
    var said = draft.label("severity");
    var meant =
        switch (priority) {
          case "4" -> Level.CRITICAL;
          case "3" -> Level.ERROR;
          case "2" -> Level.WARNING;
          case "1", "0" -> Level.INFO;
          default -> Level.UNKNOWN;
        };
    draft.severity(said.isEmpty() ? meant : Level.of(said), said).annotation("priority", priority);
  }

  /** The messages that made it, one a line. */
  private static String backlog(JsonNode posted) {
    List<String> lines = new ArrayList<>();
    for (var message : posted.path("backlog")) {
      var text = Text.oneLine(Fields.text(message.path("message")));
      if (lines.size() < BACKLOG_MAX && !text.isBlank()) {
        var source = Fields.text(message.path("source"));
        lines.add(source.isBlank() ? text : source + ": " + text);
      }
    }
    return String.join("\n", lines);
  }

  private static void annotations(Draft draft, JsonNode posted, JsonNode event) {
    for (var field :
        new String[] {
          "event_definition_id",
          "event_definition_type",
          "event_definition_description",
          "job_definition_id",
          "job_trigger_id"
        }) {
      draft.annotation(field, Fields.text(posted.path(field)));
    }
    for (var field : new String[] {"timerange_start", "timerange_end", "origin_context"}) {
      draft.annotation(field, Fields.text(event.path(field)));
    }
    Fields.flatten("score", event.path("scores"), draft::annotation);
    draft
        .annotation("event_id", Fields.text(event.path("id")))
        .annotation("graylog_source", Fields.text(event.path("source")))
        .annotation("query", Fields.text(event.path("replay_info").path("query")));
  }

  /** The alarm callback of Graylog 2: a condition of a stream. */
  private static Item callback(JsonNode posted, Draft draft) {
    var result = posted.path("check_result");
    var condition = result.path("triggered_condition");
    var stream = posted.path("stream");
    var title =
        Text.firstOf(
            Fields.text(condition.path("title")),
            Fields.text(stream.path("title")),
            "Graylog alert");
    boolean over = Fields.text(result.path("triggered")).equals("false");
    var time = Readings.timeOrNoted(draft, result, "triggered_at");
    draft
        .status(over ? AlertStatus.RESOLVED : AlertStatus.FIRING)
        .identifiedBy(
            Fields.text(stream.path("id")) + "/" + Fields.text(condition.path("id")) + "/" + title)
        .label("stream", Fields.text(stream.path("title")))
        .named(title)
        .summary(Text.firstOf(Fields.text(result.path("result_description")), title))
        .description(Fields.text(stream.path("description")))
        .startsAt(over ? null : time)
        .ends(time);
    return new Item.Accepted(draft.build());
  }
}
