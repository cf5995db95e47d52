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
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Tags;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.ingest.normalise.Times;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Dynatrace's custom integration: our template, and others made of the same placeholders. Of
 * the problem's details in JSON both shapes are read, wherever the template puts them.
 */
@AutoService(Normaliser.class)
public final class DynatraceNormaliser implements JsonNormaliser {
  private static final String HINT =
      "paste the payload of docs/sources/dynatrace.md into the problem notification";

  private static final String[] DETAILS = {
    "ProblemDetailsJSONv2", "ProblemDetailsJSON", "ProblemDetails"
  };

  private static final List<String> ENTITY_LABELS = List.of("service", "host", "process", "entity");

  @Override
  public String name() {
    return "dynatrace";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Dynatrace",
        Guide.Kind.MONITORING,
        """
        Settings, Integration, Problem notifications, Add notification, **Custom integration**:
        address `URL`; with a key, an additional header `Authorization` with the value `Bearer
        <key>`; **call webhook if problem is closed** on. As payload:

        ```
        {
          "State": "{State}",
          "PID": "{PID}",
          "ProblemID": "{ProblemID}",
          "ProblemTitle": "{ProblemTitle}",
          "ProblemSeverity": "{ProblemSeverity}",
          "ProblemImpact": "{ProblemImpact}",
          "ProblemURL": "{ProblemURL}",
          "ProblemDetails": "{ProblemDetailsText}",
          "ImpactedEntity": "{ImpactedEntity}",
          "ImpactedEntities": {ImpactedEntities},
          "NamesOfImpactedEntities": "{NamesOfImpactedEntities}",
          "Tags": "{Tags}",
          "ProblemDetailsJSONv2": {ProblemDetailsJSONv2}
        }
        ```

        Tags become labels: `service:payments` is the service; else an impacted entity that is a
        service or an application is. A problem that Dynatrace folds into another (`MERGED`) is
        resolved here, with a note. The test notification is marked `test`, wakes nobody and is over
        after ten minutes. Dynatrace cannot sign what it sends.
        """,
        "`{PID}`, else `{ProblemID}`",
        "`{ProblemSeverity}`: availability critical, error and custom alert error, else warning",
        "`{State}` is `RESOLVED` or `MERGED`");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (problem, where) -> readOne(problem, where, context));
  }

  private Item readOne(JsonNode problem, String where, Context context) {
    var fields = FilledTemplate.of(problem);
    var details = details(problem);
    var display = Text.firstOf(fields.text("ProblemID", "displayId"), text(details, "displayId"));
    var key =
        Text.firstOf(fields.text("PID"), text(details, "problemId"), text(details, "id"), display);
    if (key.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          Place.of(where, "PID"),
          "neither 'PID' nor 'ProblemID': nothing says which problem it is",
          HINT);
    }
    var state = Text.firstOf(fields.text("State", "status"), text(details, "status"));
    var status = status(state);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "State"),
          "unknown state '%s'".formatted(Texts.cut(state, 80)),
          "OPEN, RESOLVED or MERGED");
    }
    var draft = new Draft(name(), context).status(status.get()).identifiedBy(key);
    labels(draft, fields, details);
    texts(draft, fields, details, display);
    draft
        .startsAt(start(draft, details, key))
        .ends(Readings.timeOrNoted(draft, details, "endTime"))
        .annotation("problem_id", display);
    if (state.equalsIgnoreCase("MERGED")) {
      draft.note("Dynatrace made it a part of another problem");
    }
    fields.rest((name, text) -> keep(draft, name, text));
    if (draft.label(Alert.NAME_LABEL).endsWith("notification test run")) {
      draft.trial("a test notification of Dynatrace");
    }
    return new Item.Accepted(draft.build());
  }

  private static Optional<AlertStatus> status(String state) {
    return state.equalsIgnoreCase("MERGED")
        ? Optional.of(AlertStatus.RESOLVED)
        : StatusWords.of(state);
  }

  /** The problem as JSON, under whichever name the template gives it. */
  private static JsonNode details(JsonNode problem) {
    for (var field : DETAILS) {
      if (problem.path(field).isObject()) {
        return problem.path(field);
      }
    }
    return problem.path("");
  }

  private static String text(JsonNode details, String field) {
    return Fields.text(details.path(field));
  }

  /** The details repeat what was read; of them only the evidence is worth keeping. */
  private static void keep(Draft draft, String name, String text) {
    for (var field : DETAILS) {
      if (name.startsWith(field + ".")) {
        return;
      }
    }
    draft.annotation(name, text);
  }

  private static void labels(Draft draft, FilledTemplate fields, JsonNode details) {
    var tags = Tags.read(fields.node("Tags")).label(draft);
    for (var tag : details.path("entityTags")) {
      Tags.read(text(tag, "stringRepresentation")).label(draft);
    }
    var impacted = fields.node("ImpactedEntities");
    entities(draft, impacted.isArray() ? impacted : details.path("impactedEntities"));
    entities(draft, details.path("affectedEntities"));
    draft
        .label("impact", Text.firstOf(fields.text("ProblemImpact"), text(details, "impactLevel")))
        .label("management_zone", text(details.path("managementZones").path(0), "name"))
        .annotation("tags", tags.plainText());
    var word = Text.firstOf(fields.text("ProblemSeverity"), text(details, "severityLevel"));
    draft.severity(level(word), word).annotation("problem_severity", word);
  }

  /** Services and hosts among them; of several, the first. */
  private static void entities(Draft draft, JsonNode entities) {
    for (var entity : entities) {
      var type = Text.firstOf(text(entity, "type"), text(entity.path("entityId"), "type"));
      var name = text(entity, "name");
      var label =
          switch (type.toUpperCase(Locale.ROOT)) {
            case "SERVICE", "APPLICATION", "MOBILE_APPLICATION", "CUSTOM_APPLICATION" -> "service";
            case "HOST" -> "host";
            case "PROCESS_GROUP_INSTANCE", "PROCESS_GROUP" -> "process";
            default -> "entity";
          };
      if (draft.label(label).isEmpty()) {
        draft.label(label, name);
      }
    }
  }

  private static Level level(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "AVAILABILITY" -> Level.CRITICAL;
      case "ERROR", "CUSTOM_ALERT" -> Level.ERROR;
      case "PERFORMANCE", "RESOURCE_CONTENTION", "RESOURCE", "MONITORING_UNAVAILABLE" ->
          Level.WARNING;
      default -> Level.of(word);
    };
  }

  private static void texts(Draft draft, FilledTemplate fields, JsonNode details, String display) {
    var title = Text.firstOf(fields.text("ProblemTitle", "title"), text(details, "title"));
    var name = title.isEmpty() ? "Dynatrace problem " + display : title;
    var about = fields.text("ImpactedEntity");
    var names = names(fields, details);
    var said = names.isEmpty() ? name : name + " on " + names;
    if (ENTITY_LABELS.stream().allMatch(label -> draft.label(label).isEmpty())) {
      draft.label("entity", names);
    }
    draft
        .named(name)
        .summary(about.isEmpty() ? said : about.contains(name) ? about : name + ": " + about)
        .description(fields.text("ProblemDetailsText", "ProblemDetailsMarkdown", "ProblemDetails"))
        .link(fields.text("ProblemURL", "url"))
        .annotation("root_cause", text(details.path("rootCauseEntity"), "name"))
        .annotation("impacted_entities", names);
  }

  private static String names(FilledTemplate fields, JsonNode details) {
    var given = fields.text("NamesOfImpactedEntities", "ImpactedEntityNames");
    Set<String> names = new LinkedHashSet<>();
    for (var entity : details.path("impactedEntities")) {
      names.add(text(entity, "name"));
    }
    return Text.firstOf(given, String.join(", ", names));
  }

  /**
   * The internal name of a problem ends with the milliseconds of its beginning: {@code _17...V2}.
   */
  private static @Nullable Instant start(Draft draft, JsonNode details, String key) {
    var said = Readings.timeOrNoted(draft, details, "startTime");
    int from = key.lastIndexOf('_');
    int to = key.lastIndexOf('V');
    return said != null || from < 0 || to < from
        ? said
        : Times.parse(key.substring(from + 1, to)).orElse(null);
  }
}
