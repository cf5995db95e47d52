package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.Level;
import java.util.Locale;
import java.util.Set;

/**
 * What one kind of alert of Azure says beside the essentials: conditions of metrics and logs, rules
 * of Prometheus, the activity log with service and resource health, budgets.
 */
final class AzureContext {
  private static final Set<String> STAGES_OVER =
      Set.of("resolved", "complete", "completed", "rca", "canceled", "cancelled");

  /** The dimensions by which Application Insights tells services apart. */
  private static final Set<String> ROLES =
      Set.of("cloud_RoleName", "cloud/roleName", "AppRoleName");

  private static final int PROPERTY_MAX = 1_000;

  private final JsonNode essentials;
  private final JsonNode context;
  private final JsonNode properties;

  private AzureContext(JsonNode essentials, JsonNode context) {
    this.essentials = essentials;
    this.context = context;
    properties = context.path("properties");
  }

  static AzureContext of(JsonNode essentials, JsonNode context) {
    return new AzureContext(essentials, context);
  }

  private String said(String field) {
    return Fields.text(context.path(field));
  }

  private String property(String field) {
    return Fields.text(properties.path(field));
  }

  private boolean isOf(String service) {
    var name = Fields.text(essentials.path("monitoringService")).replace(" ", "");
    return name.equalsIgnoreCase(service);
  }

  private boolean isServiceHealth() {
    return isOf("ServiceHealth");
  }

  private boolean isResourceHealth() {
    return isOf("ResourceHealth");
  }

  private boolean isActivity() {
    return Fields.text(essentials.path("signalType")).replace(" ", "").equals("ActivityLog");
  }

  /** Whether it says that it is over, though Azure calls it fired. */
  boolean isOver() {
    if (isServiceHealth()) {
      var stage = Text.firstOf(property("stage"), said("status"));
      return STAGES_OVER.contains(stage.toLowerCase(Locale.ROOT));
    }
    return isResourceHealth()
        && (property("currentHealthStatus").equals("Available")
            || said("status").equals("Resolved"));
  }

  /**
   * What lasts from its beginning to its end, where Azure gives each message its own identifier.
   */
  String key() {
    if (isServiceHealth() && !property("trackingId").isBlank()) {
      return "servicehealth/" + property("trackingId");
    }
    var target = Fields.text(essentials.path("alertTargetIDs").path(0)).toLowerCase(Locale.ROOT);
    return isResourceHealth() && !target.isEmpty() ? "resourcehealth/" + target : "";
  }

  /** Since when Azure itself has had the trouble it tells of; the missing node for all else. */
  JsonNode troubleSince() {
    boolean isTrouble = isServiceHealth() && property("incidentType").equals("Incident");
    return properties.path(isTrouble ? "impactStartTime" : "");
  }

  /** What people set on the rule; in older alerts it stands here rather than beside. */
  JsonNode customProperties() {
    return context.has("conditionType") ? properties : context.path("");
  }

  /** A name for what has no rule: a budget. */
  String ruleName() {
    return Fields.text(context.path("AlertData").path("BudgetName"));
  }

  /** One sentence that says what is wrong; empty if nothing here does. */
  String title() {
    var condition = context.path("condition").path("allOf").path(0);
    if (condition.isObject()) {
      return condition(condition);
    }
    if (context.has("ResultCount")) {
      return "%s results, limit: %s %s"
          .formatted(
              said("ResultCount"), said("Operator").toLowerCase(Locale.ROOT), said("Threshold"));
    }
    var annotations = context.path("annotations");
    return Text.firstOf(
        property("title"),
        Fields.text(annotations.path("summary")),
        Fields.text(annotations.path("description")),
        said("expression"),
        said("DetectionSummary"),
        property("description"),
        activity());
  }

  private String activity() {
    var operation = said("operationName");
    var by = said("caller").isBlank() ? "" : " by " + said("caller");
    return operation.isBlank() ? "" : operation + " " + said("status") + by;
  }

  /** {@code Percentage CPU (average) is 96.4, limit: greater than 90}. */
  private static String condition(JsonNode condition) {
    var metric =
        Text.firstOf(
            Fields.text(condition.path("webTestName")),
            Fields.text(condition.path("metricName")),
            Fields.text(condition.path("metricMeasureColumn")),
            condition.hasNonNull("searchQuery") ? "the search" : "the measure");
    var value = withoutZero(Fields.text(condition.path("metricValue")));
    return "%s (%s) is %s, limit: %s %s"
        .formatted(
            metric,
            Fields.text(condition.path("timeAggregation")).toLowerCase(Locale.ROOT),
            value.isBlank() ? "not known" : value,
            words(Fields.text(condition.path("operator"))),
            Fields.text(condition.path("threshold")))
        .strip();
  }

  /** A count of rows comes as 42.0. */
  private static String withoutZero(String number) {
    return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
  }

  /** {@code GreaterThan} as people write it. */
  private static String words(String operator) {
    return operator.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /** How bad it is, where the essentials say the same of everything. */
  Level level() {
    if (!isActivity() && !isServiceHealth() && !isResourceHealth()) {
      return Level.UNKNOWN;
    }
    if (isServiceHealth()) {
      return switch (property("incidentType")) {
        case "Incident", "Security" -> Level.ERROR;
        case "ActionRequired" -> Level.WARNING;
        default -> Level.INFO;
      };
    }
    if (isResourceHealth()) {
      return switch (property("currentHealthStatus")) {
        case "Unavailable" -> Level.ERROR;
        case "Degraded", "Unknown" -> Level.WARNING;
        default -> Level.INFO;
      };
    }
    return Level.of(Text.firstOf(property("severity"), said("level")));
  }

  /** The search behind it. */
  String link() {
    var condition = context.path("condition").path("allOf").path(0);
    return Text.firstOf(
        Fields.text(condition.path("linkToFilteredSearchResultsUI")),
        Fields.text(condition.path("linkToSearchResultsUI")),
        said("LinkToFilteredSearchResultsUI"),
        said("LinkToSearchResults"));
  }

  /** Dimensions and labels as labels, and what helps as annotations. */
  void fill(Draft draft) {
    Fields.flatten("", context.path("labels"), draft::label);
    Fields.flatten("", context.path("annotations"), draft::annotation);
    for (var condition : context.path("condition").path("allOf")) {
      condition.path("dimensions").forEach(dimension -> dimension(draft, dimension));
    }
    context.path("Dimensions").forEach(dimension -> dimension(draft, dimension));
    if (isServiceHealth()) {
      draft.label("azure_service", property("service"));
      draft.label("region", property("region"));
    }
    var known =
        new String[] {
          "conditionType", "expression", "expressionValue", "for", "ruleGroup", "SearchQuery",
          "ResultCount", "operationName", "status", "caller", "correlationId", "DetectedValue",
          "NormalValue", "SmartDetectorName"
        };
    for (var field : known) {
      draft.annotation(field, said(field));
    }
    var condition = context.path("condition").path("allOf").path(0);
    for (var field : new String[] {"metricName", "metricNamespace", "metricValue", "searchQuery"}) {
      draft.annotation(field, Fields.text(condition.path(field)));
    }
    if (customProperties().isMissingNode()) {
      Fields.flatten("property", properties, (name, text) -> property(draft, name, text));
    }
    Fields.flatten("budget", context.path("AlertData"), draft::annotation);
  }

  /** Azure says the same again as a table of HTML, and whole profiles as text. */
  private static void property(Draft draft, String name, String text) {
    if (!text.startsWith("<tr") && text.length() <= PROPERTY_MAX) {
      draft.annotation(name, text);
    }
  }

  private static void dimension(Draft draft, JsonNode dimension) {
    var name = Fields.text(dimension.path("name"));
    var value = Fields.text(dimension.path("value"));
    // Azure's own number of a resource that is named beside it.
    if (!name.equals("ResourceId")) {
      draft.label(name, value);
    }
    if (ROLES.contains(name) && draft.label("service").isEmpty()) {
      draft.label("service", value);
    } else if (name.equals("Computer")) {
      draft.label("host", value);
    }
  }
}
