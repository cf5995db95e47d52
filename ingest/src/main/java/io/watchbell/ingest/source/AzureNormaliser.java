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
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads Azure Monitor's common alert schema. What all alerts have in common stands in its
 * essentials; what each kind says beside them is {@link AzureContext}'s to read.
 */
@AutoService(Normaliser.class)
public final class AzureNormaliser implements JsonNormaliser {
  private static final String HINT =
      "in the action group, open the webhook action and switch on 'Enable the common alert schema'";

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Azure Monitor",
        Guide.Kind.MONITORING,
        """
        Monitor, Alerts, Action groups, your group, Actions: add a **Webhook** with the address
        `URL` and **enable the common alert schema**. An action cannot send a header, so that a key
        is the last part of the address; **Secure webhook** adds a token of Entra ID instead.

        Custom properties of the alert rule become labels: give it `service` and, if you like,
        `severity` and `runbook_url`. Let the rule resolve by itself where Azure offers it.

        Alerts of the activity log and stateless alerts of logs are never resolved by Azure: give
        the integration a `resolve_after`. Service health and resource health say it in their texts,
        and are resolved by them. Azure gives all alerts of the activity log the severity 4; theirs
        is taken from what they say. "Test action group" is marked `test`, wakes nobody and is over
        after ten minutes.
        """,
        "`alertId`; for service and resource health what they are about",
        "custom property `severity`, else `Sev0` critical, `Sev1` error, `Sev2` warning, else info",
        "`monitorCondition: Resolved`; never said by the activity log and stateless alerts");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (alert, where) -> readOne(alert, where, context));
  }

  private Item readOne(JsonNode alert, String where, Context context) {
    var essentials = alert.path("data").path("essentials");
    if (!essentials.isObject()) {
      return new Item.Rejected(
          Reason.WRONG_SHAPE,
          Place.of(where, "data.essentials"),
          "not the common alert schema%s".formatted(schema(alert)),
          HINT);
    }
    var extra = AzureContext.of(essentials, alert.path("data").path("alertContext"));
    var word = Fields.text(essentials.path("monitorCondition"));
    var status = extra.isOver() ? Optional.of(AlertStatus.RESOLVED) : StatusWords.of(word);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "data.essentials.monitorCondition"),
          "unknown condition '%s'".formatted(Texts.cut(word, 80)),
          "Fired or Resolved");
    }
    var rule =
        Text.firstOf(Fields.text(essentials.path("alertRule")), extra.ruleName(), extra.title());
    var key = Text.firstOf(extra.key(), alertId(essentials), origin(essentials), rule);
    if (key.isBlank()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          Place.of(where, "data.essentials.alertId"),
          "neither 'alertId' nor 'alertRule': nothing says which alert it is",
          HINT);
    }
    var draft = new Draft(name(), context).status(status.get()).identifiedBy(key);
    extra.fill(draft);
    properties(draft, extra.customProperties());
    properties(draft, alert.path("data").path("customProperties"));
    fill(draft, essentials, extra, rule);
    if (isTest(essentials)) {
      draft.trial("a test of an action group");
    }
    return new Item.Accepted(draft.build());
  }

  private static String schema(JsonNode alert) {
    var schema = Fields.text(alert.path("schemaId"));
    return schema.isBlank() ? "" : " but '%s'".formatted(Texts.cut(schema, 80));
  }

  /** Azure's identifiers are the same whatever their case, and are not always sent in one. */
  private static String alertId(JsonNode essentials) {
    return Fields.text(essentials.path("alertId")).toLowerCase(Locale.ROOT);
  }

  private static String origin(JsonNode essentials) {
    return Fields.text(essentials.path("originAlertId"));
  }

  /** Custom properties are what people say for whoever reads the alert. */
  private static void properties(Draft draft, JsonNode properties) {
    Fields.flatten(
        "",
        properties,
        (name, text) -> {
          var known = name.toLowerCase(Locale.ROOT);
          if (known.contains("runbook") || known.contains("description") || text.length() > 200) {
            draft.annotation(known.contains("runbook") ? "runbook_url" : name, text);
          } else {
            draft.label(name, text);
          }
        });
  }

  private static void fill(Draft draft, JsonNode essentials, AzureContext extra, String rule) {
    var description = Fields.text(essentials.path("description"));
    var resource = AzureResource.of(essentials);
    resource.label(draft);
    var name = Text.firstOf(rule, description, "Azure alert");
    var about = resource.name().isEmpty() ? name : name + " on " + resource.name();
    var what = Text.firstOf(extra.title(), description);
    for (var field :
        new String[] {
          "alertId", "originAlertId", "monitoringService", "signalType", "severity", "alertRuleId"
        }) {
      draft.annotation(field, Fields.text(essentials.path(field)));
    }
    var fired = Readings.timeOrNoted(draft, essentials, "firedDateTime");
    var since = Readings.timeOrNoted(draft, "impactStartTime", extra.troubleSince());
    var resolved = Readings.timeOrNoted(draft, essentials, "resolvedDateTime");
    draft
        .named(name)
        .summary(what.isEmpty() ? about : about + ": " + what)
        .description(description)
        .link(
            Text.firstOf(
                Fields.text(essentials.path("investigationLink")), extra.link(), resource.link()))
        .startsAt(since == null ? fired : since)
        .ends(resolved == null && extra.isOver() ? fired : resolved);
    severity(draft, Fields.text(essentials.path("severity")), extra);
  }

  private static void severity(Draft draft, String word, AzureContext extra) {
    var said = draft.label("severity");
    if (Level.of(said) != Level.UNKNOWN || said.toUpperCase(Locale.ROOT).matches("SEV[1-5]")) {
      draft.severity(said);
    } else if (extra.level() != Level.UNKNOWN) {
      draft.severity(extra.level(), "");
    } else {
      draft.severity(ofSev(word), "");
    }
  }

  private static Level ofSev(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "sev0", "0" -> Level.CRITICAL;
      case "sev1", "1" -> Level.ERROR;
      case "sev2", "2" -> Level.WARNING;
      case "sev3", "sev4", "3", "4" -> Level.INFO;
      default -> Level.UNKNOWN;
    };
  }

  /** A test names a rule and a resource group that Azure makes up. */
  private static boolean isTest(JsonNode essentials) {
    var target = Fields.text(essentials.path("alertTargetIDs").path(0)).toLowerCase(Locale.ROOT);
    boolean madeUp = target.contains("/resourcegroups/test-rg/");
    return Fields.text(essentials.path("alertId")).endsWith("/Test_Alert")
        || (madeUp && Fields.text(essentials.path("alertRule")).startsWith("test-"));
  }
}
