package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;

/** An event of Sentry that made a rule fire; it stands for the issue that it belongs to. */
final class SentryEvent {
  private static final int TAGS_MAX = 30;

  private SentryEvent() {}

  static Item read(JsonNode event, JsonNode data, Draft draft) {
    var issue =
        Text.firstOf(
            Fields.text(event.path("issue_id")),
            after(Fields.text(event.path("issue_url")), "/issues/"));
    var rule =
        Text.firstOf(
            Fields.text(data.path("triggered_rule")),
            Fields.text(data.path("issue_alert").path("title")));
    var title = title(event);
    if (issue.isBlank() && title.isBlank()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          "data.event.issue_id",
          "neither 'issue_id' nor 'title': nothing says what went wrong",
          null);
    }
    var slug =
        Text.firstOf(
            Fields.firstText(event, "project_slug", "project_name"),
            project(Fields.text(event.path("url"))),
            Fields.text(event.path("project")));
    fill(draft, event, slug, title);
    draft
        .identifiedBy("issue/" + Text.firstOf(issue, title))
        .link(Fields.text(event.path("web_url")))
        .annotation("issue_id", issue)
        .annotation("rule", rule);
    markExample(draft, title);
    return new Item.Accepted(draft.build());
  }

  /** The older plugin "WebHooks": the issue around, its event within. */
  static Item ofPlugin(JsonNode body, Draft draft) {
    var event = body.path("event");
    var title = Text.firstOf(title(event), Fields.text(body.path("message")));
    var slug = Fields.firstText(body, "project_slug", "project_name", "project");
    fill(draft, event, slug, title);
    draft
        .identifiedBy("issue/" + Fields.text(body.path("id")))
        .severity(Text.firstOf(Fields.text(body.path("level")), Fields.text(event.path("level"))))
        .summary(SentryIssue.summary(title, Fields.text(body.path("culprit"))))
        .link(Fields.text(body.path("url")))
        .annotation("issue_id", Fields.text(body.path("id")))
        .annotation("rule", Fields.text(body.path("triggering_rules").path(0)));
    markExample(draft, title);
    return new Item.Accepted(draft.build());
  }

  private static void markExample(Draft draft, String title) {
    if (title.startsWith("This is an example ") && title.endsWith(" exception")) {
      draft.trial("an example event of Sentry");
    }
  }

  private static String title(JsonNode event) {
    var metadata = event.path("metadata");
    return Text.firstOf(
        Fields.text(event.path("title")),
        Fields.text(metadata.path("title")),
        Fields.text(event.path("message")),
        Fields.text(event.path("logentry").path("formatted")),
        Fields.text(metadata.path("value")));
  }

  private static void fill(Draft draft, JsonNode event, String project, String title) {
    var message =
        Text.firstOf(
            Fields.text(event.path("message")),
            Fields.text(event.path("logentry").path("formatted")),
            Fields.text(event.path("metadata").path("value")));
    draft
        .status(AlertStatus.FIRING)
        .label("project", project)
        .label("service", project)
        .label(SentryNormaliser.RESOURCE, "event_alert")
        .label("environment", Fields.text(event.path("environment")))
        .named(title.isBlank() ? "Sentry issue" : title)
        .severity(Fields.text(event.path("level")))
        .summary(SentryIssue.summary(title, Fields.text(event.path("culprit"))))
        .description(message.equals(title) ? "" : message)
        .startsAt(Readings.firstTimeOrNoted(draft, event, "datetime", "timestamp", "received"))
        .ends(null);
    for (var field : new String[] {"event_id", "culprit", "release", "platform", "logger"}) {
      draft.annotation(field, Fields.text(event.path(field)));
    }
    tags(draft, event.path("tags"));
  }

  /** Tags are an event's own, and differ from one to the next: no labels. */
  private static void tags(Draft draft, JsonNode tags) {
    int number = 0;
    for (var tag : tags) {
      var name = Fields.text(tag.isArray() ? tag.path(0) : tag.path("key"));
      if (!name.isBlank() && number++ < TAGS_MAX) {
        draft.annotation(
            "tag." + name, Fields.text(tag.isArray() ? tag.path(1) : tag.path("value")));
      }
    }
  }

  /** {@code .../api/0/projects/<organisation>/<project>/events/...}. */
  private static String project(String url) {
    var rest = after(url, "/projects/");
    int slash = url.indexOf("/projects/" + rest + "/");
    if (rest.isEmpty() || slash < 0) {
      return "";
    }
    var from = url.substring(slash + "/projects/".length() + rest.length() + 1);
    int end = from.indexOf('/');
    return end < 0 ? from : from.substring(0, end);
  }

  private static String after(String url, String part) {
    int at = url.indexOf(part);
    if (at < 0) {
      return "";
    }
    var rest = url.substring(at + part.length());
    int end = rest.indexOf('/');
    return end < 0 ? rest : rest.substring(0, end);
  }
}
