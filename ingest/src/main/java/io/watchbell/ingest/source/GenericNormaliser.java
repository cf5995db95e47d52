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
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.text.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Reads plain JSON from scripts and from tools that let their users write the body: one alert as an
 * object, or several as an array. Beside our own field names it knows those that are common
 * elsewhere, so that many templates work as they are. What it does not know is kept as annotations.
 */
@AutoService(Normaliser.class)
public final class GenericNormaliser implements JsonNormaliser {
  private static final String[] STATUS = {"status", "state", "action", "event_action"};
  private static final String[] KEY = {
    "dedup_key", "deduplication_key", "dedup", "alert_uid", "incident_key", "alert_key"
  };
  private static final String[] NAME = {"name", Alert.NAME_LABEL, "title", "event", "alert_name"};
  private static final String[] SUMMARY = {"summary", "message", "title", "text"};
  private static final String[] DESCRIPTION = {"description", "details", "body"};
  private static final String[] LEVEL = {"severity", "priority", "level"};
  private static final String[] START = {
    "starts_at", "startsAt", "started_at", "timestamp", "time"
  };
  private static final String[] END = {"ends_at", "endsAt", "ended_at"};
  private static final String[] LINK = {
    "link", "url", "source_url", "link_to_upstream_details", "generatorURL", "generator_url"
  };
  private static final String[] LABEL_FIELDS = {"resource", "environment", "host", "origin"};
  private static final String[] TEXTS = concat(NAME, SUMMARY, DESCRIPTION);
  private static final Set<String> CONTAINERS =
      Set.of("labels", "annotations", "metadata", "attributes", "tags", "service");
  private static final Set<String> READ_ELSEWHERE = readElsewhere();

  @Override
  public String name() {
    return "generic";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Anything that can post JSON",
        Guide.Kind.GENERAL,
        """
        ```sh
        curl -d '{"title": "Disk full on db-1", "severity": "critical", "service": "payments"}' URL
        ```

        and when it is over, the same with `"status": "resolved"`. One alert as an object, or
        several as an array.

        | field | also read as | meaning |
        |---|---|---|
        | `status` | `state`, `action` | `firing` (when left out), `resolved` or `acknowledged`; \
        the usual words of other tools are known too: `alerting`, `open`, `down`, `ok`, `closed`, \
        `up` ... |
        | `name` | `alertname`, `title`, `event` | short and stable; becomes the label `alertname` |
        | `summary` | `message`, `title`, `text` | one sentence for whoever is paged |
        | `description` | `details`, `body` | more text |
        | `severity` | `priority`, `level` | `critical`, `error`, `warning`, `info` and their kin |
        | `service` | | whose it is; of a list, the first |
        | `labels` | | what it is about, to be matched by rules |
        | `annotations` | `metadata`, `attributes` | what helps; `runbook_url` becomes the runbook |
        | `dedup_key` | `deduplication_key`, `alert_uid`, `dedup`, `incident_key`, `alert_key` | \
        the same for every message about the same alert |
        | `starts_at`, `ends_at` | `startsAt`, `timestamp`, `time`; `endsAt` | a date with time, \
        or seconds or milliseconds since 1970 |
        | `link` | `url`, `source_url`, `link_to_upstream_details`, `generatorURL` | back to the \
        sender |

        Without a `dedup_key`, an alert is named by its `resource`, `event` and `environment` where
        it has them (as Alerta does), else by its name, service and labels; the severity does not
        count, so "resolved" need not repeat it. Fields that are not in the table are kept as
        annotations. A generic alert stays until it is resolved; give the integration a
        `resolve_after` if its sender never says so.
        """,
        "`dedup_key`, else resource and event, else name and labels",
        "`severity`, `priority` or `level`",
        "`status: resolved`");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    if (body.isArray()) {
      return AlertList.read(
          body, "", context.bounds(), (alert, where) -> readOne(alert, where, context));
    }
    return Normalised.of(readOne(body, "", context));
  }

  private Item readOne(JsonNode alert, String where, Context context) {
    if (!alert.isObject()) {
      return new Item.Rejected(
          Reason.WRONG_SHAPE,
          where,
          "expected an object, found " + alert.getNodeType(),
          "for example {\"title\": \"Disk full\", \"status\": \"firing\"}");
    }
    var status = status(alert);
    if (status.isEmpty()) {
      var field = Fields.firstPresent(alert, STATUS);
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, field == null ? "status" : field),
          "unknown status '%s'".formatted(Texts.cut(Fields.firstText(alert, STATUS), 80)),
          "firing, resolved or acknowledged; leave it out for firing");
    }
    var draft = new Draft(name(), context).status(status.get());
    readMaps(alert, draft);
    var name = firstOf(Fields.firstText(alert, NAME), draft.label(Alert.NAME_LABEL));
    var summary = firstOf(Fields.firstText(alert, SUMMARY), draft.annotation("summary"));
    if (name.isBlank() && summary.isBlank()) {
      return new Item.Rejected(
          Reason.NO_NAME,
          where,
          "nothing says what is wrong",
          "give it a 'title' (and a 'summary'), or labels with an 'alertname'");
    }
    readTexts(alert, draft, name.isBlank() ? summary : name, summary);
    readTimes(alert, draft, status.get(), context);
    identify(alert, draft);
    return new Item.Accepted(draft.build());
  }

  /** An Alerta severity of "normal" and the like ends an alert, where no status is given. */
  private static Optional<AlertStatus> status(JsonNode alert) {
    var word = Fields.firstText(alert, STATUS);
    if (!word.isBlank()) {
      return StatusWords.of(word);
    }
    if (Fields.firstPresent(alert, STATUS) != null) {
      return Optional.empty();
    }
    boolean over =
        StatusWords.of(Fields.firstText(alert, LEVEL)).equals(Optional.of(AlertStatus.RESOLVED));
    return Optional.of(over ? AlertStatus.RESOLVED : AlertStatus.FIRING);
  }

  private static void readMaps(JsonNode alert, Draft draft) {
    readMap(alert, "labels", draft, draft::label);
    for (var container : new String[] {"annotations", "metadata", "attributes"}) {
      readMap(alert, container, draft, draft::annotation);
    }
    for (var field : LABEL_FIELDS) {
      draft.label(field, Fields.text(alert.path(field)));
    }
    var service = alert.path("service");
    draft.label("service", Fields.text(service.isArray() ? service.path(0) : service));
    Fields.flatten("tags", alert.path("tags"), draft::annotation);
    for (var field : alert.properties()) {
      boolean unknown = !READ_ELSEWHERE.contains(field.getKey());
      if (unknown || (field.getValue().isContainerNode() && !CONTAINERS.contains(field.getKey()))) {
        Fields.flatten(field.getKey(), field.getValue(), draft::annotation);
      }
    }
  }

  /** A mapping; what stands there instead is kept as an annotation of that name. */
  private static void readMap(
      JsonNode alert, String field, Draft draft, BiConsumer<String, String> each) {
    var node = alert.path(field);
    if (node.isObject()) {
      Fields.flatten("", node, each);
    } else {
      Fields.flatten(field, node, draft::annotation);
    }
  }

  private static void readTexts(JsonNode alert, Draft draft, String name, String summary) {
    var level = firstOf(Fields.firstText(alert, LEVEL), draft.label("severity"));
    var description =
        firstOf(Fields.firstText(alert, DESCRIPTION), draft.annotation("description"));
    draft
        .name(name)
        .label(Alert.NAME_LABEL, name)
        .label("severity", level)
        .summary(summary)
        .description(description)
        .level(level)
        .link(Fields.firstText(alert, LINK));
    var used = Set.copyOf(List.of(name, summary, description));
    for (var field : TEXTS) {
      var text = Fields.text(alert.path(field));
      if (!used.contains(text)) {
        draft.annotation(field, text);
      }
    }
  }

  private static void readTimes(JsonNode alert, Draft draft, AlertStatus status, Context context) {
    var start = Fields.firstPresent(alert, START);
    if (start != null) {
      draft.startsAt(Readings.timeOrNoted(draft, alert, start));
    }
    var endField = Fields.firstPresent(alert, END);
    var end = endField == null ? null : Readings.timeOrNoted(draft, alert, endField);
    if (end == null) {
      end = status == AlertStatus.RESOLVED ? context.receivedAt() : context.endUnlessSentAgain();
    }
    draft.endsAt(end);
  }

  /**
   * By the sender's key; else, as Alerta does, by environment, resource and event; else by the
   * labels. The severity is left out then, because a script that says "resolved" rarely repeats it.
   */
  private static void identify(JsonNode alert, Draft draft) {
    var key = Fields.firstText(alert, KEY);
    var resource = Fields.text(alert.path("resource"));
    var event = Fields.text(alert.path("event"));
    if (!key.isBlank()) {
      draft.identifiedBy(key);
    } else if (!resource.isBlank() && !event.isBlank()) {
      draft.identifiedBy(Fields.text(alert.path("environment")) + "/" + resource + "/" + event);
    } else {
      var identity = new TreeMap<>(draft.labels().asMap());
      identity.remove("severity");
      draft.identifiedBy(Labels.of(identity));
    }
  }

  private static String firstOf(String text, String otherwise) {
    return text.isBlank() ? otherwise : text;
  }

  private static String[] concat(String[]... lists) {
    return Stream.of(lists).flatMap(Stream::of).distinct().toArray(String[]::new);
  }

  private static Set<String> readElsewhere() {
    var all = new HashSet<>(CONTAINERS);
    all.addAll(List.of(concat(STATUS, KEY, NAME, SUMMARY, DESCRIPTION, LEVEL, START, END, LINK)));
    all.addAll(List.of(LABEL_FIELDS));
    return Set.copyOf(all);
  }
}
