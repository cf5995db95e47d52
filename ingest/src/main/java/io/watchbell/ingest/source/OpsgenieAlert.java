package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Details;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.GeneratedKey;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Names;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Tags;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.ingest.opsgenie.AlertIds;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An alert as it is created in Opsgenie. */
final class OpsgenieAlert {
  /** Under these names what our alerts have no place for is kept. */
  static final String TAGS = "tags";

  static final String RESPONDERS = "responders";
  static final String PRIORITY = "priority";

  private static final Map<String, String> SEVERITIES =
      Map.of("P1", "critical", "P2", "error", "P3", "warning", "P4", "info", "P5", "info");

  /** What Opsgenie takes for granted where nothing is said. */
  private static final String PRIORITY_DEFAULT = "P3";

  private OpsgenieAlert() {}

  static Normalised read(String source, JsonNode alert, Context context) {
    if (!alert.isObject()) {
      return Normalised.rejected(
          Reason.WRONG_SHAPE, "", "expected one alert as an object", "one alert per request");
    }
    var mistakes = new ArrayList<Item>();
    if (Fields.text(alert.path("message")).isBlank()) {
      mistakes.add(
          new Item.Rejected(
              Reason.MISSING_FIELD, "message", "can not be empty", "say what is wrong"));
    }
    var priority = priority(alert);
    if (!priority.isEmpty() && !isPriority(priority)) {
      mistakes.add(badPriority());
    }
    return mistakes.isEmpty()
        ? Normalised.of(new Item.Accepted(draft(source, alert, priority, context).build()))
        : new Normalised(mistakes);
  }

  static boolean isPriority(String priority) {
    return SEVERITIES.containsKey(priority);
  }

  static Item badPriority() {
    return new Item.Rejected(
        Reason.BAD_FIELD, PRIORITY, "should be one of [ P1, P2, P3, P4, P5 ]", null);
  }

  /** The priority in capitals; empty if none is given. */
  static String priority(JsonNode body) {
    return Fields.text(body.path(PRIORITY)).strip().toUpperCase(Locale.ROOT);
  }

  private static Draft draft(String source, JsonNode alert, String priority, Context context) {
    var draft = new Draft(source, context);
    var alias = Fields.firstText(alert, "alias", "alertId");
    identify(draft, alias, alert, context);
    var details = alert.path("details");
    Details.read("details", details, draft);
    tags(draft, texts(alert.path(TAGS)));
    people(draft, alert);
    var entity = Fields.text(alert.path("entity"));
    draft.label("entity", entity);
    if (draft.label("service").isEmpty()) {
      draft.label("service", entity);
    }
    rate(draft, priority);
    name(draft, alias, Fields.text(alert.path("message")));
    source(draft, Fields.text(alert.path("source")), details);
    return draft
        .description(Fields.text(alert.path("description")))
        .annotation("actions", String.join(", ", texts(alert.path("actions"))))
        .annotation("user", Fields.text(alert.path("user")))
        .annotation("note", Fields.text(alert.path("note")))
        .startsAt(Readings.timeOrNoted(draft, alert, "createdAt"))
        .ends(null);
  }

  /** Without an alias, the alias is the id. */
  private static void identify(Draft draft, String alias, JsonNode alert, Context context) {
    var integration = context.integration();
    if (alias.isBlank()) {
      var made = Fingerprint.ofKey(integration, GeneratedKey.of(alert, context));
      draft.identifiedBy(made).annotation(Draft.KEY, AlertIds.id(made, integration));
    } else {
      draft.identifiedBy(AlertIds.byAlias(alias, integration)).annotation(Draft.KEY, alias);
    }
  }

  /** Whoever writes {@code env:prod} or {@code env=prod} into a tag means more than a word. */
  static void tags(Draft draft, List<String> tags) {
    draft.annotation(TAGS, String.join(", ", tags));
    for (var tag : Tags.read(String.join(",", tags)).label(draft).plain()) {
      int at = tag.indexOf('=');
      if (at > 0) {
        Details.label(draft, tag.substring(0, at).strip(), tag.substring(at + 1).strip());
      }
    }
  }

  private static void people(Draft draft, JsonNode alert) {
    draft
        .annotation(RESPONDERS, people(alert.path(RESPONDERS), alert.path("teams")))
        .annotation("visible_to", people(alert.path("visibleTo")));
    var team = team(alert.path(RESPONDERS), "team");
    if (draft.label("team").isEmpty()) {
      draft.label("team", team.isEmpty() ? team(alert.path("teams"), "") : team);
    }
  }

  /** {@code team payments, user ana@example.com}. */
  static String people(JsonNode... lists) {
    var all = new ArrayList<String>();
    for (var list : lists) {
      for (var one : items(list)) {
        var name =
            one.isTextual() ? one.textValue() : Fields.firstText(one, "name", "username", "id");
        if (!name.isBlank()) {
          all.add((Fields.text(one.path("type")) + " " + name).strip());
        }
      }
    }
    return String.join(", ", all);
  }

  /** One thing without a list around it is a list of one. */
  private static Iterable<JsonNode> items(JsonNode list) {
    return list.isArray() ? list : List.of(list);
  }

  private static String team(JsonNode list, String type) {
    for (var one : items(list)) {
      var name = Fields.text(one.path("name"));
      boolean is = type.isEmpty() || type.equalsIgnoreCase(Fields.text(one.path("type")));
      if (is && !name.isBlank()) {
        return name;
      }
    }
    return "";
  }

  /** What the details call severe stays in the label; how bad it is says the priority, if given. */
  static void rate(Draft draft, String priority) {
    var own = draft.label("severity");
    var word = SEVERITIES.getOrDefault(priority.isEmpty() ? PRIORITY_DEFAULT : priority, "");
    draft.label(PRIORITY, priority).severity(own.isEmpty() ? word : own);
    if (!priority.isEmpty()) {
      draft.level(word);
    }
  }

  private static void name(Draft draft, String alias, String message) {
    var known = draft.label(Alert.NAME_LABEL);
    var name = known.isEmpty() ? Names.of(alias, message) : known;
    draft.named(name).summary(message);
  }

  private static void source(Draft draft, String said, JsonNode details) {
    var link = Fields.firstText(details, "url", "link", "alert_url", "generatorURL");
    boolean isLink = said.startsWith("https://") || said.startsWith("http://");
    draft
        .link(link.isBlank() && isLink ? said : link)
        .annotation("source", isLink && link.isBlank() ? "" : said);
  }

  /** The texts of a list; one text counts as a list of its parts between commas. */
  static List<String> texts(JsonNode list) {
    if (list.isTextual()) {
      return parts(list.textValue());
    }
    var texts = new ArrayList<String>();
    list.forEach(node -> texts.add(Text.oneLine(Fields.text(node))));
    texts.removeIf(String::isBlank);
    return texts;
  }

  static List<String> parts(String text) {
    return List.of(text.split(",")).stream()
        .map(Text::oneLine)
        .filter(part -> !part.isBlank())
        .toList();
  }
}
