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
import java.util.StringJoiner;

/**
 * Reads Honeycomb's webhooks: triggers by the default body, triggers and burn alerts by ours.
 *
 * <p>A trigger is one alert, however many groups are over its threshold: when one of them recovers
 * Honeycomb says nothing of it, only when all have.
 */
@AutoService(Normaliser.class)
public final class HoneycombNormaliser implements JsonNormaliser {
  private static final String HINT =
      "this is for a webhook of Honeycomb with the default payload or the one of"
          + " docs/sources/honeycomb.md";

  private static final int GROUPS_MAX = 10;

  @Override
  public String name() {
    return "honeycomb";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Honeycomb",
        Guide.Kind.MONITORING,
        """
        Team Settings, Integrations, Add Integration, **Webhook**: address `URL`; with a key, a
        header `Authorization` with the value `Bearer <key>`. Add it as a recipient to triggers and
        burn alerts. The default payload is read as it is. For the severity and the time, switch on
        the custom payload for triggers:

        ```
        {
          "id": "{{ .ID }}", "name": "{{ .Name }}", "trigger_url": "{{ .URL }}",
          "trigger_description": {{ toJson .Description }},
          "environment": "{{ .Environment }}", "datasets": {{ toJson .Datasets }},
          "operator": "{{ .Operator }}", "threshold": {{ .Threshold }},
          "result_url": "{{ .Result.URL }}",
          "result_groups_triggered": {{ toJson .Result.GroupsTriggered }},
          "status": "{{ .Alert.Status }}", "summary": {{ toJson .Alert.Summary }},
          "description": {{ toJson .Alert.Description }}, "severity": "{{ .Vars.severity }}",
          "instance_id": "{{ .Alert.InstanceID }}", "timestamp": "{{ .Alert.Timestamp }}",
          "is_test": {{ .Alert.IsTest }}
        }
        ```

        For burn alerts, keep what Honeycomb suggests, which is read too, or name its variables as
        above: `id`, `name`, `slo_url`, `status`, `summary`, `description`, `severity`, `timestamp`.

        `severity` is a variable that you define on the webhook and set on each alert. The dataset
        is the service. Tests are marked `test`, wake nobody and are over after ten minutes.
        Honeycomb does not sign; its shared secret comes in the header `X-Honeycomb-Webhook-Token`.
        """,
        "the trigger's `id`; of a burn alert its own",
        "`severity` of our payload",
        "`status: OK`, when no group is over the threshold any more");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (alert, where) -> readOne(alert, where, context));
  }

  private Item readOne(JsonNode alert, String where, Context context) {
    var fields = FilledTemplate.of(alert, "alert", "trigger");
    var name = fields.text("name", "trigger_name", "slo_name");
    var links = links(fields);
    var key = Text.firstOf(fields.text("id", "trigger_id", "slo_id"), links, name);
    if (name.isEmpty() && key.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          Place.of(where, "name"),
          "neither 'id' nor 'name': nothing says which trigger it is",
          HINT);
    }
    var word = fields.text("status", "alert_status", "state");
    var status = StatusWords.of(word);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "status"),
          "unknown status '%s'".formatted(Texts.cut(word, 80)),
          "TRIGGERED or OK");
    }
    var draft = new Draft(name(), context).status(status.get()).identifiedBy(key);
    boolean test = fields.text("is_test", "alert_is_test").equals("true");
    boolean sounds = fields.text("summary", "alert_summary").startsWith("TRIGGER TEST");
    labels(draft, fields, links);
    groups(draft, fields.node("result_groups_triggered"));
    texts(draft, fields, name.isEmpty() ? "Honeycomb trigger " + key : name);
    // Everything that was evaluated, and a secret: not to be kept.
    fields.node("result_groups");
    fields.node("shared_secret");
    var time = fields.time(draft, "timestamp", "alert_timestamp", "triggered_at");
    draft
        .severity(fields.text("severity", "alert_severity", "vars_severity"))
        .link(Text.firstOf(fields.text("result_url", "result_links_url"), links))
        .startsAt(status.get() == AlertStatus.RESOLVED ? null : time)
        .ends(time);
    fields.rest(draft::annotation);
    if (test || sounds) {
      draft.trial("a test of Honeycomb's");
    }
    return new Item.Accepted(draft.build());
  }

  private static String links(FilledTemplate fields) {
    return fields.text("trigger_url", "slo_url", "links_url", "url");
  }

  /** The address of a trigger names its dataset, which is where a service sends its events. */
  private static void labels(Draft draft, FilledTemplate fields, String link) {
    var datasets = fields.node("datasets", "dataset", "dataset_name");
    var dataset =
        Text.firstOf(
            Fields.text(datasets.isArray() ? datasets.path(0) : datasets),
            part(link, "/datasets/"));
    boolean all = dataset.equals("__all__") || dataset.startsWith("All datasets");
    draft
        .label("dataset", dataset)
        .label(
            "environment", Text.firstOf(fields.text("environment"), part(link, "/environments/")))
        .label("service", Text.firstOf(fields.text("service"), all ? "" : dataset));
  }

  private static String part(String link, String before) {
    int at = link.indexOf(before);
    if (at < 0) {
      return "";
    }
    var rest = link.substring(at + before.length());
    int end = rest.indexOf('/');
    return end < 0 ? rest : rest.substring(0, end);
  }

  private static void texts(Draft draft, FilledTemplate fields, String name) {
    // Where the alert has a description of its own, the other one is the trigger's.
    var own = fields.text("alert_description");
    var other = fields.text("description");
    var said = own.isEmpty() ? other : own;
    var summary = fields.text("summary", "alert_summary");
    draft
        .named(name)
        .summary(said.isEmpty() ? Text.firstOf(summary, name) : name + ": " + said)
        .description(
            Text.firstOf(
                fields.text("trigger_description", "slo_description"),
                own.isEmpty() ? "" : other,
                draft.annotation("groups")))
        .annotation("summary", summary)
        .annotation("instance_id", fields.text("instance_id", "alert_instance_id"));
  }

  /** The groups that are over the threshold, each with its value. */
  private static void groups(Draft draft, JsonNode groups) {
    List<String> lines = new ArrayList<>();
    for (var group : groups) {
      if (lines.size() < GROUPS_MAX) {
        var value = Fields.firstText(group, "Result", "count");
        lines.add(group(group.has("Group") ? group.path("Group") : group) + " is " + value);
      }
    }
    draft.annotation("groups", String.join("\n", lines));
    if (groups.size() > GROUPS_MAX) {
      draft.note("%d groups are over the threshold".formatted(groups.size()));
    }
  }

  /** As an object, or as pairs of a key and a value under one name or another. */
  private static String group(JsonNode group) {
    var text = new StringJoiner(", ").setEmptyValue("the whole");
    if (group.isArray() || group.has("Key") || group.has("field")) {
      for (var pair : group.isArray() ? group : List.of(group)) {
        text.add(
            Fields.firstText(pair, "Key", "field")
                + ":"
                + Fields.firstText(pair, "Value", "value"));
      }
    } else {
      Fields.flatten("", group, (name, value) -> text.add(name + ":" + value));
    }
    return text.toString();
  }
}
