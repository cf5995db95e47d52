package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Tags;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Reads Datadog's webhook integration: our template, others made of the same variables, and the one
 * that Datadog suggests. The last says neither which monitor it is nor whether it is over; both are
 * then read from the title, {@code [Recovered on {host:web-7}] High CPU}.
 */
@AutoService(Normaliser.class)
public final class DatadogNormaliser implements JsonNormaliser {
  private static final String HINT =
      "paste the payload of docs/sources/datadog.md into the webhook in Datadog";

  /** Where other templates put the variables. */
  private static final String[] CONTAINERS = {"metadata", "details", "custom_details", "payload"};

  @Override
  public String name() {
    return "datadog";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Datadog",
        Guide.Kind.MONITORING,
        """
        Integrations, Webhooks, New: name `watchbell`, address `URL`, and this as **payload**:

        ```json
        {
          "id": "$ID",
          "event_type": "$EVENT_TYPE",
          "title": "$EVENT_TITLE",
          "text": "$TEXT_ONLY_MSG",
          "body": "$EVENT_MSG",
          "date": "$DATE",
          "last_updated": "$LAST_UPDATED",
          "alert_id": "$ALERT_ID",
          "alert_cycle_key": "$ALERT_CYCLE_KEY",
          "aggreg_key": "$AGGREG_KEY",
          "alert_transition": "$ALERT_TRANSITION",
          "alert_type": "$ALERT_TYPE",
          "alert_status": "$ALERT_STATUS",
          "alert_title": "$ALERT_TITLE",
          "alert_priority": "$ALERT_PRIORITY",
          "alert_scope": "$ALERT_SCOPE",
          "alert_metric": "$ALERT_METRIC",
          "alert_query": "$ALERT_QUERY",
          "hostname": "$HOSTNAME",
          "link": "$LINK",
          "snapshot": "$SNAPSHOT",
          "tags": "$TAGS",
          "org": { "id": "$ORG_ID", "name": "$ORG_NAME" }
        }
        ```

        With a key, as **custom headers**: `{"Authorization": "Bearer <key>"}`. Then write
        `@webhook-watchbell` into the message of each monitor, outside of conditions, so that
        recoveries come too.

        Tags of the monitor become labels: `service:payments` is the service, `severity:critical`
        wins over the priority. A monitor that is grouped (`by {host}`) is one alert for each group.
        Datadog's own suggested payload works too, but knows a monitor only by its title. "Encode as
        form" may be on. Test notifications are marked `test`, wake nobody and are over after ten
        minutes. Datadog cannot sign what it sends.
        """,
        "`$ALERT_ID` and `$ALERT_SCOPE`, else `$AGGREG_KEY`, else `$ALERT_CYCLE_KEY`, else the"
            + " title",
        "tag `severity`, else `$ALERT_PRIORITY`, else `$ALERT_TYPE`; a warning is never more",
        "`$ALERT_TRANSITION` is `Recovered`");
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    var form = delivery.formAsJson();
    return form.isEmpty()
        ? JsonNormaliser.super.normalise(delivery, context)
        : normalise(form.get(), context);
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (event, where) -> readOne(event, where, context));
  }

  private Item readOne(JsonNode event, String where, Context context) {
    var fields = FilledTemplate.of(event, CONTAINERS);
    var title = DatadogTitle.of(fields.text("title", "event_title"));
    var monitor = DatadogTitle.of(fields.text("alert_title", "monitor_name"));
    var name = Text.firstOf(monitor.lasting(), title.name(), monitor.name());
    if (name.isBlank()) {
      return new Item.Rejected(
          Reason.NO_NAME, Place.of(where, "title"), "nothing says what is wrong", HINT);
    }
    var said = Text.firstOf(fields.text("alert_transition", "transition"), title.state());
    var status = status(said, fields);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "alert_transition"),
          "unknown transition '%s'".formatted(Texts.cut(said, 80)),
          "leave it to Datadog: \"alert_transition\": \"$ALERT_TRANSITION\"");
    }
    var draft = new Draft(name(), context).status(status.get());
    labels(draft, fields, title.scope());
    identify(draft, fields, name, title);
    draft.named(name);
    severity(draft, fields, said);
    texts(draft, fields, name, said);
    var date = fields.time(draft, "date", "last_updated", "date_posix");
    draft.startsAt(status.get() == AlertStatus.RESOLVED ? null : date).ends(date);
    fields.rest(draft::annotation);
    if (title.test()) {
      draft.trial("a test notification of Datadog");
    }
    return new Item.Accepted(draft.build());
  }

  /** By the transition; where a template leaves it out, by the type of the event. */
  private static Optional<AlertStatus> status(String said, FilledTemplate fields) {
    var word = said.toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      var over = fields.text("alert_type").equals("success");
      return Optional.of(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
    }
    if (word.contains("recover") || word.equals("ok") || word.equals("resolved")) {
      return Optional.of(AlertStatus.RESOLVED);
    }
    boolean wrong =
        word.contains("trigger")
            || word.contains("warn")
            || word.contains("no data")
            || word.contains("notify")
            || word.contains("alert");
    return wrong ? Optional.of(AlertStatus.FIRING) : Optional.empty();
  }

  private static void labels(Draft draft, FilledTemplate fields, String titleScope) {
    var scope = fields.node("alert_scope", "scope");
    Tags.read(scope).label(draft);
    if (scope.isMissingNode()) {
      Tags.read(titleScope).label(draft);
    }
    var tags = Tags.read(fields.node("tags")).label(draft);
    var host = fields.text("hostname", "host");
    if (draft.label("host").isEmpty()) {
      draft.label("host", host);
    }
    draft
        .label("monitor_id", fields.text("alert_id", "monitor_id"))
        .label("org", fields.text("org_name"))
        .annotation("tags", tags.plainText());
  }

  /**
   * By monitor and group, which last from one trouble to the next; the keys of Datadog do so less.
   */
  private static void identify(
      Draft draft, FilledTemplate fields, String name, DatadogTitle title) {
    var monitor = draft.label("monitor_id");
    var scope = sorted(fields.node("alert_scope", "scope"));
    var given = fields.text("aggreg_key", "alert_cycle_key");
    if (!monitor.isEmpty() && !scope.isEmpty()) {
      draft.identifiedBy(monitor + "/" + scope);
    } else if (!given.isEmpty()) {
      draft.identifiedBy(given);
    } else if (!monitor.isEmpty()) {
      draft.identifiedBy(monitor + "/" + draft.label("host"));
    } else {
      draft.identifiedBy(name + "/" + title.scope());
    }
  }

  private static String sorted(JsonNode scope) {
    var tags = Tags.read(scope);
    var all = new TreeSet<String>(tags.plain());
    tags.pairs().forEach(tag -> all.add(tag.name() + ":" + tag.value()));
    return String.join(",", all);
  }

  private static void severity(Draft draft, FilledTemplate fields, String said) {
    var priority = fields.text("alert_priority");
    var type = fields.text("alert_type");
    boolean warns = said.toLowerCase(Locale.ROOT).contains("warn");
    boolean noData = said.toLowerCase(Locale.ROOT).contains("no data");
    var tagged = draft.label("severity");
    var word = Text.firstOf(tagged, priority, noData ? "warning" : type);
    var meant = Level.of(word);
    boolean worse = meant == Level.CRITICAL || meant == Level.ERROR || meant == Level.UNKNOWN;
    draft
        .severity(warns && worse ? Level.WARNING : meant, type.equals(word) ? "" : word)
        .annotation("priority", priority);
  }

  private static void texts(Draft draft, FilledTemplate fields, String name, String said) {
    var marked = fields.text("body", "event_msg", "message");
    var text = Text.firstOf(fields.text("text", "text_only_msg"), plain(marked));
    var firstLine = withoutMentions(text.lines().findFirst().orElse(""));
    boolean noData = said.toLowerCase(Locale.ROOT).contains("no data");
    var what = noData ? name + " (no data)" : name;
    draft
        .summary(firstLine.isEmpty() ? what : what + ": " + firstLine)
        .description(text)
        .link(Text.firstOf(fields.text("link", "url"), monitorLink(marked)))
        .annotation("transition", said);
  }

  /** The line without {@code @webhook-watchbell} and the like, which is for Datadog to read. */
  private static String withoutMentions(String line) {
    var words = new StringJoiner(" ");
    for (var word : Text.oneLine(line).split(" ", -1)) {
      if (!word.startsWith("@")) {
        words.add(word);
      }
    }
    return words.toString().strip();
  }

  /** The text without the marks that tell Datadog it is Markdown. */
  private static String plain(String text) {
    return text.replace("%%%", "").strip();
  }

  /** The message of a monitor ends with a link to it: {@code [[Monitor Status](https://...)]}. */
  private static String monitorLink(String text) {
    int at = text.indexOf("[Monitor Status](");
    int start = text.indexOf('(', Math.max(at, 0)) + 1;
    int end = text.indexOf(')', start);
    return at < 0 || end < 0 ? "" : text.substring(start, end);
  }
}
