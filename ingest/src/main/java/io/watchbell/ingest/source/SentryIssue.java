package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.text.Texts;
import java.util.Optional;

/** What becomes of an issue of Sentry: created, assigned, resolved, archived, back again. */
final class SentryIssue {
  private SentryIssue() {}

  static Item read(JsonNode issue, String action, Draft draft) {
    var status = status(action, Fields.text(issue.path("status")));
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          "action",
          "unknown action '%s' of an issue".formatted(Texts.cut(action, 80)),
          "created, unresolved, assigned, resolved or archived");
    }
    var id = Fields.text(issue.path("id"));
    if (id.isBlank()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD, "data.issue.id", "the issue has no 'id'", null);
    }
    var project = issue.path("project");
    var slug = Text.firstOf(Fields.text(project.path("slug")), Fields.text(project.path("name")));
    var title = Fields.text(issue.path("title"));
    // One that comes back has been wrong since it was seen again, not since it was first seen.
    boolean isBack = action.equals("unresolved") || action.equals("triggered");
    draft
        .status(status.get())
        .identifiedBy("issue/" + id)
        .label("project", slug)
        .label("service", slug)
        .label(SentryNormaliser.RESOURCE, "issue")
        .named(title.isBlank() ? "Sentry issue " + id : title)
        .severity(Fields.text(issue.path("level")))
        .summary(summary(title, Fields.text(issue.path("culprit"))))
        .description(Fields.text(issue.path("metadata").path("value")))
        .link(link(issue))
        .startsAt(Readings.timeOrNoted(draft, issue, isBack ? "lastSeen" : "firstSeen"))
        .ends(null);
    if (action.equals("archived") || action.equals("ignored")) {
      draft.note("archived in Sentry, not resolved");
    }
    annotations(draft, issue);
    return new Item.Accepted(draft.build());
  }

  private static Optional<AlertStatus> status(String action, String status) {
    return switch (action) {
      case "created", "unresolved" -> Optional.of(AlertStatus.FIRING);
      case "resolved", "archived", "ignored" -> Optional.of(AlertStatus.RESOLVED);
      case "assigned" ->
          Optional.of(status.equals("resolved") ? AlertStatus.RESOLVED : AlertStatus.ACKNOWLEDGED);
      case "triggered" ->
          Optional.of(status.equals("resolved") ? AlertStatus.RESOLVED : AlertStatus.FIRING);
      default -> Optional.empty();
    };
  }

  /** {@code ReferenceError: heck is not defined in app.js}. */
  static String summary(String title, String culprit) {
    return culprit.isBlank() || title.contains(culprit) ? title : title + " in " + culprit;
  }

  private static String link(JsonNode issue) {
    return Fields.firstText(issue, "web_url", "permalink");
  }

  private static void annotations(Draft draft, JsonNode issue) {
    for (var field :
        new String[] {
          "shortId",
          "culprit",
          "substatus",
          "priority",
          "count",
          "userCount",
          "platform",
          "issueCategory",
          "issueType"
        }) {
      draft.annotation(field, Fields.text(issue.path(field)));
    }
    Fields.flatten("statusDetails", issue.path("statusDetails"), draft::annotation);
    draft
        .annotation("assigned_to", Fields.text(issue.path("assignedTo").path("name")))
        .annotation("issue_id", Fields.text(issue.path("id")));
  }
}
