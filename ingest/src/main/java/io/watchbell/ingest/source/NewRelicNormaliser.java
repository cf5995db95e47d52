package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the webhook of New Relic's workflows: the default body, ours, and the body of the older
 * notification channels.
 *
 * <p>An issue that somebody acknowledged is still {@code ACTIVATED} in the default body, and its
 * {@code USER_ACTION} may be anything a person does; so only a field that says so is believed.
 */
@AutoService(Normaliser.class)
public final class NewRelicNormaliser implements JsonNormaliser {
  private static final String HINT =
      "this is for the webhook of a New Relic workflow, with the template of"
          + " docs/sources/newrelic.md or the default one";

  @Override
  public String name() {
    return "newrelic";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "New Relic",
        Guide.Kind.MONITORING,
        """
        Alerts, Destinations, Webhook: address `URL`; with a key, authorization **Bearer token**.
        Then Alerts, Workflows, a workflow with the channel Webhook, this destination, and this
        template:

        ```
        {
          "id": {{json issueId}},
          "issueUrl": {{json issuePageUrl}},
          "title": {{json annotations.title.[0]}},
          "description": {{json annotations.description.[0]}},
          "priority": {{json priority}},
          "state": {{json state}},
          "trigger": {{json triggerEvent}},
          "impactedEntities": {{json entitiesData.names}},
          "alertPolicyNames": {{json accumulations.policyName}},
          "alertConditionNames": {{json accumulations.conditionName}},
          "conditionDescription": {{json accumulations.conditionDescription.[0]}},
          "runbookUrl": {{json accumulations.runbookUrl.[0]}},
          "service": {{json accumulations.tag.service.[0]}},
          "environment": {{json accumulations.tag.environment.[0]}},
          "accountId": {{json nrAccountId}},
          "owner": {{json owner}},
          "acknowledgedAt": {{#if issueAcknowledgedAt}}{{json \
        issueAcknowledgedAt}}{{else}}null{{/if}},
          "createdAt": {{json createdAt}},
          "updatedAt": {{json updatedAt}},
          "closedAt": {{#if issueClosedAt}}{{json issueClosedAt}}{{else}}null{{/if}},
          "workflowName": {{json workflowName}}
        }
        ```

        In the workflow, notify when an issue is activated, acknowledged and closed. The default
        template is read too, but it cannot say that somebody acknowledged. New Relic's test
        notification looks like a real issue: close it by hand. It cannot sign what it sends.
        """,
        "the issue's `id`",
        "`priority`",
        "`state: CLOSED`");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (issue, where) -> readOne(issue, where, context));
  }

  private Item readOne(JsonNode issue, String where, Context context) {
    var fields = FilledTemplate.of(issue);
    var key = fields.text("id", "issue_id", "incident_id");
    if (key.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD, Place.of(where, "id"), "the issue has no 'id'", HINT);
    }
    var status = status(fields);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "state"),
          "unknown state '%s'".formatted(Texts.cut(fields.text("state", "current_state"), 80)),
          "CREATED, ACTIVATED, ACKNOWLEDGED or CLOSED");
    }
    var draft = new Draft(name(), context).status(status.get()).identifiedBy(key);
    labels(draft, fields);
    texts(draft, fields, key);
    times(draft, fields, status.get());
    draft
        .severity(fields.text("priority", "severity"))
        .annotation("issue_id", key)
        .annotation("priority", fields.text("priority"))
        .annotation("runbook_url", fields.text("runbook_url"))
        .annotation("acknowledge_url", fields.text("issue_ack_url", "incident_acknowledge_url"));
    fields.rest(draft::annotation);
    return new Item.Accepted(draft.build());
  }

  private static Optional<AlertStatus> status(FilledTemplate fields) {
    var word = fields.text("state", "current_state", "status");
    var status =
        word.toUpperCase(Locale.ROOT).equals("CREATED")
            ? Optional.of(AlertStatus.FIRING)
            : StatusWords.of(word);
    return status.equals(Optional.of(AlertStatus.FIRING)) && isAcknowledged(fields)
        ? Optional.of(AlertStatus.ACKNOWLEDGED)
        : status;
  }

  private static boolean isAcknowledged(FilledTemplate fields) {
    var at = fields.text("acknowledged_at", "issue_acknowledged_at");
    return fields.text("trigger", "trigger_event").toUpperCase(Locale.ROOT).contains("ACKNOWLEDGED")
        || fields.text("is_acknowledged", "acknowledged").equals("true")
        || !(at.isEmpty() || at.equals("0"));
  }

  private static void labels(Draft draft, FilledTemplate fields) {
    var entities = texts(fields.node("impacted_entities", "entities_data_names", "targets"));
    var policies = texts(fields.node("alert_policy_names", "policy_name"));
    var entity = entities.isEmpty() ? "" : entities.getFirst();
    draft
        .label("entity", entity)
        .label("service", Text.firstOf(fields.text("service"), entity))
        .label("environment", fields.text("environment", "env"))
        .label("policy", policies.isEmpty() ? "" : policies.getFirst())
        .label("account", fields.text("account_id", "nr_account_id"))
        .annotation("impacted_entities", entities.size() > 1 ? String.join(", ", entities) : "");
  }

  private static void texts(Draft draft, FilledTemplate fields, String key) {
    var conditions = texts(fields.node("alert_condition_names", "condition_name"));
    var title = fields.text("title", "issue_title", "annotations_title", "details");
    var name = Text.firstOf(conditions.isEmpty() ? "" : conditions.getFirst(), title);
    draft
        .named(name.isEmpty() ? "New Relic issue " + key : name)
        .summary(title.isEmpty() || title.contains(name) ? title : name + ": " + title)
        .description(fields.text("description", "condition_description", "annotations_description"))
        .link(fields.text("issue_url", "issue_page_url", "incident_url"))
        .annotation("conditions", conditions.size() > 1 ? String.join(", ", conditions) : "");
  }

  /** The older body has one time only, that of its event. */
  private static void times(Draft draft, FilledTemplate fields, AlertStatus status) {
    var start = fields.time(draft, "createdAt", "activatedAt", "issueCreatedAt");
    var event = fields.time(draft, "timestamp");
    var end = fields.time(draft, "closedAt", "issueClosedAt", "updatedAt");
    draft
        .startsAt(start == null && status == AlertStatus.FIRING ? event : start)
        .ends(end == null ? event : end);
  }

  /** The texts of an array; a single text counts as one, and of a target only its name. */
  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isArray()) {
      node.forEach(item -> {
        var text = FilledTemplate.filled(item.isObject() ? item.path("name") : item);
        if (!text.isEmpty()) {
          texts.add(text);
        }
      });
    } else if (!Fields.text(node).isBlank()) {
      texts.add(Fields.text(node));
    }
    return texts;
  }
}
