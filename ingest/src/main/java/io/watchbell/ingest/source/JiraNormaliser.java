package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import java.util.ArrayList;
import java.util.Locale;

/**
 * Reads Jira's webhooks as changes: issues that are created or go on to another status, and
 * versions that are released. It is meant for the issues that stand for changes; a query in the
 * webhook picks them.
 */
@AutoService(Normaliser.class)
public final class JiraNormaliser implements Normaliser {
  private static final String HINT = "this is for the webhooks of Jira, events of issues";
  private static final int FIELDS_NAMED_MAX = 5;

  @Override
  public String name() {
    return "jira";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Jira",
        Guide.Kind.CHANGES,
        """
        System, WebHooks, Create a WebHook: `URL` with the key of the integration as its last part;
        events **Issue created** and **Issue updated** (and **Version released**). Narrow it down to
        what stands for a change, by a query such as `issuetype = Change`.

        The service is the issue's first component, else the key of its project. Where it is called
        otherwise, say so in the address: `?service=payments`. An update that changes the status tells
        from what to what; any other names the fields. Comments and the like are answered with 202 and
        ignored. "Send web request" of Jira's automation works too if it sends the issue data.

        Jira signs with `X-Hub-Signature` (HMAC-SHA256 of the body, in hexadecimal digits after
        `sha256=`) if the webhook has a secret; then no key is needed in the address:

        ```yaml
        integrations:
          jira:
            source: jira
            signature: { style: github, header: X-Hub-Signature, secrets_env: [JIRA_SECRET] }
        ```

        It sends again for up to five times, which is recognised as the same change.
        """,
        "issue and entry of its history",
        "",
        "");
  }

  /**
   * Jira Cloud sends again up to five times after 429, some minutes later each time (Atlassian's
   * developer community, "webhook retry policy").
   */
  @Override
  public boolean comesAgain() {
    return true;
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    return switch (delivery.json()) {
      case JsonBody.Read.Json(var body) ->
          Normalised.of(read(body, new SourceChange(delivery, context)));
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
    };
  }

  private static Item read(JsonNode body, SourceChange change) {
    if (!body.isObject()) {
      return new Item.Rejected(Reason.WRONG_SHAPE, "", "expected one event as an object", HINT);
    }
    var event = Fields.text(body.path("webhookEvent"));
    return switch (event) {
      case "jira:issue_created" -> created(body, change);
      case "jira:issue_updated" -> updated(body, change);
      case "jira:version_released" -> released(body, change);
      case "" -> automation(body, change);
      case String other -> SourceChange.otherEvent(other, "Jira");
    };
  }

  /** Automation sends the issue, by itself or as {@code issue}, without saying what happened. */
  private static Item automation(JsonNode body, SourceChange change) {
    var issue = body.path("issue").isObject() ? body.path("issue") : body;
    if (Fields.text(issue.path("key")).isEmpty() || !issue.path("fields").isObject()) {
      return SourceChange.missing("webhookEvent", HINT);
    }
    var status = Fields.text(issue.path("fields").path("status").path("name"));
    return changed(body, issue, status.isEmpty() ? "" : " is " + status, change);
  }

  private static Item created(JsonNode body, SourceChange change) {
    var issue = body.path("issue");
    return Fields.text(issue.path("key")).isEmpty()
        ? SourceChange.missing("issue.key", HINT)
        : changed(body, issue, " created", change);
  }

  private static Item updated(JsonNode body, SourceChange change) {
    var issue = body.path("issue");
    if (Fields.text(issue.path("key")).isEmpty()) {
      return SourceChange.missing("issue.key", HINT);
    }
    var others = new ArrayList<String>();
    for (var item : body.path("changelog").path("items")) {
      var field = Fields.text(item.path("field"));
      if (field.equalsIgnoreCase("status")) {
        var moved =
            " from %s to %s"
                .formatted(
                    Fields.firstText(item, "fromString", "from"),
                    Fields.firstText(item, "toString", "to"));
        return changed(body, issue, moved, change);
      }
      if (!field.isEmpty() && others.size() < FIELDS_NAMED_MAX) {
        others.add(field.toLowerCase(Locale.ROOT));
      }
    }
    return others.isEmpty()
        ? SourceChange.ignored("nothing of the issue itself changed")
        : changed(body, issue, " changed (" + String.join(", ", others) + ")", change);
  }

  /** {@code OPS-7 Raise the pool: from In Progress to Done}. */
  private static Item changed(JsonNode body, JsonNode issue, String what, SourceChange change) {
    var key = Fields.text(issue.path("key"));
    var fields = issue.path("fields");
    var summary = Fields.text(fields.path("summary"));
    var history = Fields.text(body.path("changelog").path("id"));
    var entry =
        Text.firstOf(
            history,
            Fields.text(body.path("timestamp")),
            Fields.text(fields.path("updated")),
            what.strip());
    return change.changed(
        "jira/" + key + "/" + entry,
        service(issue, key),
        summary.isEmpty() ? key + what : key + " " + summary + ":" + what,
        Text.firstOf(
            Fields.firstText(body.path("user"), "displayName", "name", "emailAddress"),
            Fields.firstText(fields.path("creator"), "displayName", "name")),
        change.at(body.path("timestamp"), fields.path("updated"), fields.path("created")),
        link(Fields.text(issue.path("self")), "/browse/" + key));
  }

  private static Item released(JsonNode body, SourceChange change) {
    var version = body.path("version");
    var name = Fields.text(version.path("name"));
    if (name.isEmpty()) {
      return SourceChange.missing("version.name", HINT);
    }
    var project = Fields.firstText(version, "projectKey", "projectId");
    return change.changed(
        "jira/version/" + Fields.text(version.path("id")),
        project,
        "released " + name,
        Fields.firstText(body.path("user"), "displayName", "name"),
        change.at(body.path("timestamp")),
        "");
  }

  private static String service(JsonNode issue, String key) {
    var component = Fields.text(issue.path("fields").path("components").path(0).path("name"));
    int dash = key.lastIndexOf('-');
    return Text.firstOf(component, dash < 0 ? key : key.substring(0, dash));
  }

  /** Jira names only addresses of its interface; its pages are beside them. */
  private static String link(String self, String page) {
    int rest = self.indexOf("/rest/");
    return rest < 0 ? "" : self.substring(0, rest) + page;
  }
}
