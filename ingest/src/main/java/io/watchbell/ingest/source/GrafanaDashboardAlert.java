package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.text.Texts;
import java.util.ArrayList;
import java.util.Optional;

/**
 * The webhook of Grafana before its unified alerting: one rule of a dashboard with a state, and the
 * series that broke it. It never says when.
 */
final class GrafanaDashboardAlert {
  private static final int MATCHES_MAX = 10;

  private GrafanaDashboardAlert() {}

  /** Whether this body is one. */
  static boolean is(JsonNode body) {
    return body.hasNonNull("ruleName") || body.hasNonNull("ruleId");
  }

  static Item read(JsonNode body, Draft draft) {
    var state = Fields.text(body.path("state"));
    var status = status(state);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          "state",
          "unknown state '%s'".formatted(Texts.cut(state, 80)),
          "alerting, no_data or ok; 'pending' is not yet an alert");
    }
    var rule = Fields.text(body.path("ruleName"));
    var name = rule.isBlank() ? "rule " + Fields.text(body.path("ruleId")) : rule;
    var message = Fields.text(body.path("message"));
    Fields.flatten("", body.path("tags"), draft::label);
    for (var field : new String[] {"orgId", "dashboardId", "panelId", "ruleId", "imageUrl"}) {
      draft.annotation(field, Fields.text(body.path(field)));
    }
    draft
        .status(status.get())
        .named(name)
        .summary(summary(name, state, message))
        .description(matches(body))
        .level(draft.label("severity"))
        .link(Fields.text(body.path("ruleUrl")))
        .ends(null)
        .identifiedBy(key(body, name));
    if (state.equals("paused")) {
      draft.note("the rule was paused in Grafana; that it is well is not said");
    }
    if (name.equals("Test notification")) {
      draft.trial("a test message of Grafana's notification channel");
    }
    return new Item.Accepted(draft.build());
  }

  private static Optional<AlertStatus> status(String state) {
    return switch (state) {
      case "alerting", "no_data" -> Optional.of(AlertStatus.FIRING);
      case "ok", "paused" -> Optional.of(AlertStatus.RESOLVED);
      default -> Optional.empty();
    };
  }

  private static String key(JsonNode body, String name) {
    var id = Fields.text(body.path("ruleId"));
    return Fields.text(body.path("orgId")) + "/" + (id.isBlank() ? name : id);
  }

  private static String summary(String name, String state, String message) {
    var what = state.equals("no_data") ? name + " has no data" : name;
    return message.isBlank() ? what : what + ": " + message;
  }

  /** The series that broke the rule, one a line. */
  private static String matches(JsonNode body) {
    var lines = new ArrayList<String>();
    for (var match : body.path("evalMatches")) {
      if (lines.size() < MATCHES_MAX) {
        var tags = match.path("tags");
        lines.add(
            Fields.text(match.path("metric"))
                + " is "
                + Fields.text(match.path("value"))
                + (tags.isObject() && !tags.isEmpty() ? " " + tags : ""));
      }
    }
    return String.join("\n", lines);
  }
}
