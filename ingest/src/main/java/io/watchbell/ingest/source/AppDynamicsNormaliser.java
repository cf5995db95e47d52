package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import java.util.Locale;

/**
 * Reads AppDynamics' HTTP request templates: ours, and others made of the same variables under the
 * names that people commonly give them.
 *
 * <p>A violation of a health rule opens, goes on, grows, shrinks and closes, all in the same
 * incident. Every other event, such as the restart of a node, has no end.
 */
@AutoService(Normaliser.class)
public final class AppDynamicsNormaliser implements JsonNormaliser {
  private static final String HINT =
      "paste the payload of docs/sources/appdynamics.md into the HTTP request template";

  private static final String[] CONTAINERS = {
    "details", "event", "latestEvent", "custom_details", "payload"
  };

  @Override
  public String name() {
    return "appdynamics";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "AppDynamics",
        Guide.Kind.MONITORING,
        """
        Alert & Respond, HTTP Request Templates, New: method POST, address `URL`; with a key, basic
        authentication with any user and the key as password; MIME type `application/json`; **One
        Request Per Event** on. As payload:

        ```
        {
          "event_id": "${latestEvent.id}",
          "event_type": "${latestEvent.eventType}",
          "event_name": "${latestEvent.displayName}",
          "severity": "${latestEvent.severity}",
          "event_time": "${latestEvent.eventTime}",
          "summary": "${latestEvent.summaryMessage}",
          "message": "${latestEvent.eventMessage}",
          "application": "${latestEvent.application.name}",
          "application_id": "${latestEvent.application.id}",
          "tier": "${latestEvent.tier.name}",
          "node": "${latestEvent.node.name}",
          "database": "${latestEvent.db.name}",
          "health_rule": "${latestEvent.healthRule.name}",
          "incident_id": "${latestEvent.incident.id}",
          "incident_name": "${latestEvent.incident.name}",
          "deep_link": "${latestEvent.deepLink}",
          "policy": "${policy.name}",
          "controller": "${controllerUrl}"
        }
        ```

        Then an HTTP request action with this template, and policies with it. In a policy choose all
        events of health rule violations: started, upgraded, downgraded, and **ended and
        cancelled**. Other events never end: give the integration a `resolve_after` if you send
        them. The tier is the service. AppDynamics cannot sign what it sends.
        """,
        "`incident.id`, else application, health rule, tier and node",
        "`eventType`: `..._CRITICAL`, `..._WARNING`; else `severity`",
        "`eventType` is `POLICY_CLOSE_...` or `POLICY_CANCELED_...`");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (event, where) -> readOne(event, where, context));
  }

  private Item readOne(JsonNode event, String where, Context context) {
    var fields = FilledTemplate.of(event, CONTAINERS);
    var type = fields.text("event_type", "ad_event_type").toUpperCase(Locale.ROOT);
    var said = fields.text("event_name", "display_name");
    var named = fields.text("health_rule", "health_rule_name", "incident_name");
    // The name of such an event says what became of it, and is no name for the whole of it.
    var rule = named.isEmpty() && isPolicy(type) ? "Health rule violation" : named;
    if (type.isEmpty() && said.isEmpty() && rule.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          Place.of(where, "event_type"),
          "neither 'event_type' nor 'event_name': nothing says what happened",
          HINT);
    }
    var status = isOver(type, said) ? AlertStatus.RESOLVED : AlertStatus.FIRING;
    var draft = new Draft(name(), context).status(status);
    labels(draft, fields);
    identify(draft, fields, rule, type.isEmpty() ? said : type);
    texts(draft, fields, rule, said.isEmpty() ? words(type) : said);
    severity(draft, fields, type, said);
    var time = fields.time(draft, "event_time", "eventTime", "time");
    draft
        .startsAt(status == AlertStatus.RESOLVED ? null : time)
        .ends(time)
        .annotation("event_type", type)
        .annotation("event_name", said);
    if (rule.isEmpty()) {
      draft.note("an event of AppDynamics that has no end of its own");
    }
    fields.rest(draft::annotation);
    return new Item.Accepted(draft.build());
  }

  private static boolean isPolicy(String type) {
    return type.startsWith("POLICY_") || type.startsWith("ANOMALY_");
  }

  /** By the type; where a template leaves it out, by the name that people see of it. */
  private static boolean isOver(String type, String said) {
    if (!type.isEmpty()) {
      return type.contains("_CLOSE") || type.contains("_CANCEL") || type.contains("_END");
    }
    var words = said.toLowerCase(Locale.ROOT);
    return words.contains("ended") || words.contains("cancel") || words.contains("closed");
  }

  private static void labels(Draft draft, FilledTemplate fields) {
    var application = fields.text("application", "application_name", "app_name", "app");
    var tier = fields.text("tier", "tier_name");
    draft
        .label("application", application)
        .label("tier", tier)
        .label("node", fields.text("node", "node_name"))
        .label("database", fields.text("database", "db_name", "db"))
        .label("policy", fields.text("policy", "policy_name"))
        .label("service", Text.firstOf(fields.text("service"), tier, application))
        .label("environment", fields.text("environment", "env"));
  }

  private static void identify(Draft draft, FilledTemplate fields, String rule, String type) {
    var incident = fields.text("incident_id", "entity_id");
    if (!incident.isEmpty()) {
      draft.identifiedBy(incident).annotation("incident_id", incident);
      return;
    }
    draft.identifiedBy(
        String.join(
            "/",
            draft.label("application"),
            draft.label("tier"),
            draft.label("node"),
            draft.label("database"),
            rule.isEmpty() ? type : rule));
  }

  private static void texts(Draft draft, FilledTemplate fields, String rule, String said) {
    var message = fields.text("message", "event_message", "state_message");
    var summary = fields.text("summary", "summary_message");
    var about = draft.label(draft.label("tier").isEmpty() ? "application" : "tier");
    var name = rule.isEmpty() ? said : rule;
    var first = about.isEmpty() ? name : name + " on " + about;
    var text = Text.firstOf(message, summary);
    draft
        .named(name)
        .summary(text.isEmpty() ? first : first + ": " + withoutTags(text))
        .description(withoutTags(Text.firstOf(summary, message)))
        .link(fields.text("deep_link", "event_deep_link", "link", "alert_url", "url"));
  }

  /** The messages of AppDynamics hold HTML: {@code <b>web</b><br>}. */
  private static String withoutTags(String text) {
    return text.replaceAll("</?[A-Za-z][^<>]{0,200}>", " ").replaceAll(" {2,}", " ").strip();
  }

  /** {@code APPLICATION_ERROR} as people write it. */
  private static String words(String type) {
    var words = type.replace('_', ' ').toLowerCase(Locale.ROOT).strip();
    return words.isEmpty() ? "event" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static void severity(Draft draft, FilledTemplate fields, String type, String said) {
    var word = fields.text("severity", "event_severity");
    var level = level(type.isEmpty() ? said.toUpperCase(Locale.ROOT) : type);
    draft
        .severity(level == Level.UNKNOWN ? Level.of(word) : level, word)
        .annotation("event_severity", word);
  }

  /** Downgraded is from critical to warning, and upgraded the other way round. */
  private static Level level(String type) {
    if (type.contains("DOWNGRADED")) {
      return Level.WARNING;
    }
    if (type.contains("CRITICAL") || type.contains("UPGRADED")) {
      return Level.CRITICAL;
    }
    return type.contains("WARNING") ? Level.WARNING : Level.UNKNOWN;
  }
}
