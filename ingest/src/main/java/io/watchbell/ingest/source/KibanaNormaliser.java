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
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Tags;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads what Kibana's webhook connector posts: our template, others made of the same variables, and
 * the alerts of a summary, {@code alerts.new.data} and its kin.
 *
 * <p>Kibana has no fixed body. What ends an alert is its action group {@code recovered}, for which
 * the rule needs an action of its own.
 */
@AutoService(Normaliser.class)
public final class KibanaNormaliser implements JsonNormaliser {
  private static final String HINT =
      "paste the body of docs/sources/kibana.md into the action of the rule";

  private static final String[] SUMMARY_PARTS = {"new", "ongoing", "recovered"};

  @Override
  public String name() {
    return "kibana";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Elastic Kibana",
        Guide.Kind.MONITORING,
        """
        Stack Management, Connectors, Webhook: method POST, address `URL`, header `Content-Type:
        application/json`; with a key, basic authentication with any user and the key as password.
        In a rule, add an action with this connector, **for each alert, on status changes**, and
        with this body:

        ```
        {
          "version": 1,
          "rule": {
            "id": "{{rule.id}}", "name": "{{rule.name}}", "tags": {{rule.tags.asJSON}},
            "url": "{{rule.url}}", "space": "{{rule.spaceId}}", "type": "{{rule.type}}"
          },
          "alert": {
            "id": "{{alert.id}}", "uuid": "{{alert.uuid}}", "actionGroup": "{{alert.actionGroup}}",
            "actionGroupName": "{{alert.actionGroupName}}", "flapping": "{{alert.flapping}}"
          },
          "date": "{{date}}",
          "reason": "{{context.reason}}",
          "service": "{{context.serviceName}}",
          "host": "{{context.host.name}}",
          "details_url": "{{context.alertDetailsUrl}}",
          "view_url": "{{context.viewInAppUrl}}",
          "kibana": "{{kibanaBaseUrl}}"
        }
        ```

        Then add **the same action once more, run when "Recovered"**: without it nothing ever ends
        here, unless the integration has a `resolve_after`.

        Tags of the rule such as `severity:critical` and `service:payments` become labels. A summary
        of alerts is read too, each alert of it by itself, if its body has `"alerts": {"new":
        {"data": {{alerts.new.data.asJSON}}}}`, and likewise `ongoing` and `recovered`. Kibana
        cannot sign what it sends.
        """,
        "rule and alert id",
        "tag `severity`, else what the action group says, such as `warning`",
        "action group `recovered`");
  }

  /**
   * Kibana's webhook connector waits for as long as it is told (its source, {@code
   * connector_types/webhook}).
   */
  @Override
  public boolean comesAgain() {
    return true;
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    var alerts = body.path("alerts");
    var around = FilledTemplate.of(body);
    if (alerts.isArray()) {
      return AlertList.read(
          alerts,
          "alerts",
          context.bounds(),
          AlertList.object(HINT, (alert, at) -> readOne(alert, at, "", around, context)));
    }
    return alerts.isObject() && isSummary(alerts)
        ? summary(alerts, around, context)
        : AlertList.oneOrMany(
            body, context.bounds(), HINT, (one, at) -> readOne(one, at, "", around, context));
  }

  private static boolean isSummary(JsonNode alerts) {
    for (var part : SUMMARY_PARTS) {
      if (alerts.has(part)) {
        return true;
      }
    }
    return false;
  }

  private Normalised summary(JsonNode alerts, FilledTemplate around, Context context) {
    List<Item> items = new ArrayList<>();
    for (var part : SUMMARY_PARTS) {
      var list = alerts.path(part).isArray() ? alerts.path(part) : alerts.path(part).path("data");
      var word = part.equals("recovered") ? "recovered" : "active";
      items.addAll(
          AlertList.read(
                  list,
                  "alerts." + part + ".data",
                  context.bounds(),
                  AlertList.object(HINT, (alert, at) -> readOne(alert, at, word, around, context)))
              .items());
    }
    return new Normalised(items);
  }

  /**
   * Reads one alert.
   *
   * @param part what the summary it stands in says of it, or empty
   * @param around what stands around it: of a summary, the rule
   */
  private Item readOne(
      JsonNode alert, String where, String part, FilledTemplate around, Context context) {
    var fields = FilledTemplate.of(alert, "kibana.alert", "kibana", "context");
    var rule = ofRule(fields, around, "name");
    var ruleId = ofRule(fields, around, "id", "uuid");
    if (rule.isEmpty() && ruleId.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          Place.of(where, "rule.name"),
          "nothing says which rule it is of",
          HINT);
    }
    var group =
        Text.firstOf(
            part, fields.text("alert_action_group", "action_group", "alert_status", "status"));
    var status = status(Text.firstOf(group, fields.text("event_action")));
    var draft = new Draft(name(), context).status(status);
    identify(draft, fields, ruleId.isEmpty() ? rule : ruleId);
    labels(draft, fields, around);
    texts(draft, fields, around, rule.isEmpty() ? "rule " + ruleId : rule);
    severity(draft, fields, group);
    times(draft, fields, status);
    fields.rest(draft::annotation);
    return new Item.Accepted(draft.build());
  }

  private static String ofRule(FilledTemplate fields, FilledTemplate around, String... names) {
    for (var name : names) {
      var text =
          Text.firstOf(
              fields.text("rule_" + name, "alert_rule_" + name),
              around.text("rule_" + name, "alert_rule_" + name));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** Any group but the one of the recovered means trouble; each type of rule has its own. */
  private static AlertStatus status(String group) {
    var word = group.toLowerCase(Locale.ROOT);
    if (word.contains("recovered") || word.equals("untracked")) {
      return AlertStatus.RESOLVED;
    }
    return StatusWords.of(word).orElse(AlertStatus.FIRING);
  }

  private static boolean isNoData(FilledTemplate fields) {
    var group = fields.text("alert_action_group", "action_group").toLowerCase(Locale.ROOT);
    return group.contains("nodata") || group.contains("no data");
  }

  private static void identify(Draft draft, FilledTemplate fields, String rule) {
    var instance = fields.text("alert_id", "instance_id", "alert_instance_id");
    var uuid = fields.text("alert_uuid", "uuid");
    draft
        .identifiedBy(rule + "/" + Text.firstOf(instance, uuid))
        .label("instance", instance)
        .annotation("alert_uuid", uuid);
  }

  private static void labels(Draft draft, FilledTemplate fields, FilledTemplate around) {
    var tags = fields.node("rule_tags", "alert_rule_tags", "tags");
    var plain =
        Tags.read(tags.isMissingNode() ? around.node("rule_tags") : tags).label(draft).plainText();
    var service = fields.text("service", "service_name", "context_service_name");
    if (!service.isEmpty()) {
      draft.label("service", service);
    }
    draft
        .label("host", fields.text("host", "host_name", "context_host_name"))
        .label("environment", fields.text("environment", "service_environment"))
        .label("space", fields.text("rule_space", "rule_space_id"))
        .label("rule_type", fields.text("rule_type", "rule_rule_type_id", "alert_rule_category"))
        .annotation("tags", plain);
  }

  private static void texts(
      Draft draft, FilledTemplate fields, FilledTemplate around, String name) {
    var reason = fields.text("reason", "context_reason", "alert_reason", "message", "summary");
    var instance = draft.label("instance");
    boolean tells = !instance.isEmpty() && !instance.equals("*") && instance.length() < 100;
    var about = (tells ? name + " for " + instance : name) + (isNoData(fields) ? ": no data" : "");
    draft
        .named(name)
        .summary(reason.isEmpty() ? about : reason.contains(name) ? reason : name + ": " + reason)
        .description(fields.text("description", "context_message", "body"))
        .link(
            Text.firstOf(
                fields.text("details_url", "context_alert_details_url", "alert_url"),
                fields.text("view_url", "context_view_in_app_url", "url", "context_results_link"),
                fields.text("rule_url"),
                around.text("rule_url"),
                fields.text("kibana", "kibana_base_url")));
    var flapping = fields.text("alert_flapping", "flapping");
    if (flapping.equals("true")) {
      draft.note("Kibana says that it comes and goes");
    }
  }

  private static void severity(Draft draft, FilledTemplate fields, String group) {
    var said = Text.firstOf(fields.text("severity", "alert_severity"), draft.label("severity"));
    var name = fields.text("alert_action_group_name", "action_group_name");
    var level = Level.of(said);
    for (var word : (name + " " + group).split("[ ._-]", 20)) {
      // "Alert" is what most types of rule call their only group: it says nothing.
      if (said.isEmpty() && level == Level.UNKNOWN && !word.equalsIgnoreCase("alert")) {
        level = Level.of(word);
      }
    }
    boolean unknown = said.isEmpty() && level == Level.UNKNOWN;
    draft
        .severity(unknown && isNoData(fields) ? Level.WARNING : level, said)
        .annotation("action_group", Text.firstOf(name, group))
        .annotation("rule_risk", fields.text("rule_risk_score", "alert_risk_score"));
  }

  /** The date of our template is when the action was due, which for an alert is its beginning. */
  private static void times(Draft draft, FilledTemplate fields, AlertStatus status) {
    var start = fields.time(draft, "start", "alert_start", "started_at");
    var end = fields.time(draft, "end", "alert_end", "ended_at");
    var date = fields.time(draft, "date", "timestamp", "context_timestamp");
    boolean firing = status == AlertStatus.FIRING;
    draft.startsAt(start == null && firing ? date : start).ends(end == null ? date : end);
  }
}
