package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0 over HTTP: structured, in batches, and binary with its attributes in
 * headers. The standard says nothing of what an alert is; {@code data} is read with the common
 * field names, and where it says no status, the last words of the type do: {@code
 * com.example.disk.failed} and {@code com.example.disk.recovered} are two words about one alert.
 */
@AutoService(Normaliser.class)
public final class CloudEventsNormaliser implements Normaliser {
  private static final String[] STATUS = {"status", "state", "action"};
  private static final String[] KEY = {"dedup_key", "deduplication_key", "alert_key", "key"};
  private static final String[] NAME = {"alertname", "name", "alert_name", "title", "rule"};
  private static final String[] SUMMARY = {"summary", "message", "title", "text"};
  private static final String[] LEVEL = {"severity", "priority", "level"};
  private static final String[] START = {"starts_at", "started_at"};
  private static final String[] END = {"ends_at", "ended_at", "resolved_at"};
  private static final String[] LINK = {"link", "url", "generator_url", "source_url"};
  private static final String[] LABELS = {"host", "instance", "region", "environment", "cluster"};
  private static final String HINT =
      "post application/cloudevents+json, or the attributes as headers ce-id, ce-source, ce-type";

  @Override
  public String name() {
    return "cloudevents";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "CloudEvents 1.0",
        Guide.Kind.DROP_IN,
        """
        Let the broker or the sender post to `URL`, structured (`application/cloudevents+json`), in
        batches (`application/cloudevents-batch+json`) or binary (headers `ce-...`):

        ```sh
        curl URL -H 'Content-Type: application/cloudevents+json' -d '{
          "specversion": "1.0", "id": "1", "source": "/checks/disk", "type": "org.example.disk.failed",
          "subject": "nas-4", "time": "2026-11-20T06:30:00Z",
          "data": {"severity": "critical", "summary": "Disk full", "labels": {"service": "archive"}}}'
        ```

        In Knative:

        ```yaml
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata: { name: watchbell }
        spec:
          broker: default
          # a filter has to let both words about an alert through
          subscriber: { uri: URL }
        ```

        | field of `data` | meaning |
        |---|---|
        | `status`, `state` | firing, resolved or acknowledged, in the usual words; else the end of the type says it (`.failed`, `.recovered`, `.resolved`, `.firing` ...), else it fires |
        | `name`, `alertname`, `title` | else the type without its last word |
        | `summary`, `message`; `description` | what people read; a `data` that is only a text is the summary |
        | `severity`, `priority`, `level` | else the extension `severity` |
        | `service`, `labels`, `annotations` | as in [plain JSON](generic.md) |
        | `dedup_key` | the same for every event about one alert |
        | `starts_at`, `ends_at`, `link` | `time` is when it began, or was over, where these are missing |

        Attributes `source` and `subject` are labels. Keys come in every way of
        [every source](../sources.md); there is no signature in the standard.
        """,
        "`data.dedup_key`, else `source`, `subject`, type without its last word and name; labels"
            + " where there is no subject",
        "`data.severity`, `priority` or `level`",
        "`data.status`, else the end of the type: `.resolved`, `.recovered`, `.ok` ...");
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    if (CloudEvent.isBinary(delivery)) {
      return Normalised.of(readOne(CloudEvent.binary(delivery), "", context));
    }
    return switch (delivery.json()) {
      case JsonBody.Read.Json(var body) ->
          AlertList.oneOrMany(
              body,
              context.bounds(),
              HINT,
              (one, where) -> readOne(CloudEvent.structured(one), where, context));
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
    };
  }

  private Item readOne(CloudEvent event, String where, Context context) {
    var missing = event.missing();
    if (!missing.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          Place.of(where, missing),
          "the attribute '" + missing + "' is missing",
          HINT);
    }
    var fields = FilledTemplate.of(objectOrNone(event.data()), "alert");
    var said = fields.text(STATUS);
    var status = said.isEmpty() ? statusOf(event.type()) : StatusWords.of(said);
    if (status.isEmpty() && !said.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "data.status"),
          "unknown status '%s'".formatted(Texts.cut(said, 80)),
          "firing, resolved or acknowledged; leave it out to let the type say it");
    }
    var draft = new Draft(name(), context).status(status.orElse(AlertStatus.FIRING));
    maps(event, fields, draft);
    var name = Text.firstOf(fields.text(NAME), draft.label(Alert.NAME_LABEL), stem(event.type()));
    identify(event, fields, draft, name);
    texts(event, fields, draft, name);
    times(event, fields, draft, status.orElse(AlertStatus.FIRING));
    if (event.data().isObject()) {
      fields.rest(draft::annotation);
    } else if (event.data().isArray()) {
      draft.annotation("data", event.data().toString());
    }
    return new Item.Accepted(draft.build());
  }

  /** What the last word of the type says; versions after it do not count. */
  private static Optional<AlertStatus> statusOf(String type) {
    var word = lastWord(unversioned(type)).toLowerCase(Locale.ROOT);
    return switch (word) {
      case "detected", "raised", "breached", "exceeded", "degraded", "unhealthy", "lost" ->
          Optional.of(AlertStatus.FIRING);
      case "restored", "ended", "healed" -> Optional.of(AlertStatus.RESOLVED);
      default -> StatusWords.of(word);
    };
  }

  private static String lastWord(String type) {
    return type.substring(lastBreak(type) + 1);
  }

  private static int lastBreak(String type) {
    int at = type.length() - 1;
    while (at >= 0 && "._-/:".indexOf(type.charAt(at)) < 0) {
      at--;
    }
    return at;
  }

  /**
   * Without the version at its end, if it has one: {@code incident.detected.0.2.0}, {@code .v1}.
   */
  private static String unversioned(String type) {
    var bare = type;
    while (lastBreak(bare) > 0 && isVersion(lastWord(bare))) {
      bare = bare.substring(0, lastBreak(bare));
    }
    return bare;
  }

  private static boolean isVersion(String word) {
    int start = word.startsWith("v") ? 1 : 0;
    return word.length() > start
        && word.substring(start).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The type without its version and without what it says of the status. */
  private static String stem(String type) {
    var bare = unversioned(type);
    int at = lastBreak(bare);
    return at > 0 && statusOf(type).isPresent() ? bare.substring(0, at) : bare;
  }

  private static void maps(CloudEvent event, FilledTemplate fields, Draft draft) {
    Fields.flatten("", objectOrNone(fields.node("labels")), draft::label);
    Fields.flatten("", objectOrNone(fields.node("annotations")), draft::annotation);
    for (var label : LABELS) {
      draft.label(label, Text.firstOf(fields.text(label), draft.label(label)));
    }
    draft
        .label("service", Text.firstOf(fields.text("service"), draft.label("service")))
        .label("source", event.source())
        .label("subject", event.subject())
        .annotation("event_id", event.id())
        .annotation("event_type", event.type());
  }

  private static JsonNode objectOrNone(JsonNode node) {
    return node.isObject() ? node : MissingNode.getInstance();
  }

  private static void identify(CloudEvent event, FilledTemplate fields, Draft draft, String name) {
    var key = fields.text(KEY);
    if (!key.isEmpty()) {
      draft.identifiedBy(key);
      return;
    }
    var said = new StringBuilder(event.source()).append('\n').append(event.subject());
    said.append('\n').append(stem(event.type())).append('\n').append(name);
    if (event.subject().isEmpty()) {
      draft
          .labels()
          .forEach((label, value) -> {
            if (!label.equals("severity")) {
              said.append('\n').append(label).append('=').append(value);
            }
          });
    }
    draft.identifiedBy(said.toString());
  }

  private static void texts(CloudEvent event, FilledTemplate fields, Draft draft, String name) {
    var text = event.data().isTextual() ? event.data().textValue().strip() : "";
    var lines = text.lines().iterator();
    var about = event.subject().isEmpty() ? name : name + ": " + event.subject();
    var summary =
        Text.firstOf(
            fields.text(SUMMARY),
            draft.annotation("summary"),
            lines.hasNext() ? lines.next() : "",
            about);
    var description =
        Text.firstOf(fields.text("description", "details"), draft.annotation("description"), text);
    var link = fields.text(LINK);
    boolean web = event.source().startsWith("https://") || event.source().startsWith("http://");
    draft
        .named(name)
        .summary(summary)
        .description(description.equals(summary) ? "" : description)
        .severity(
            Text.firstOf(fields.text(LEVEL), event.severity(), draft.label("severity"))
                .toLowerCase(Locale.ROOT))
        .link(link.isEmpty() && web ? event.source() : link);
  }

  private static void times(
      CloudEvent event, FilledTemplate fields, Draft draft, AlertStatus status) {
    var at = Readings.timeOrNoted(draft, "time", event.time());
    var began = fields.time(draft, START);
    var ended = fields.time(draft, END);
    switch (status) {
      case FIRING -> draft.startsAt(first(began, at)).ends(null);
      case ACKNOWLEDGED -> draft.startsAt(began).ends(null);
      case RESOLVED -> draft.startsAt(began).ends(first(ended, at));
      case AWAITED -> {} // No word that a sender uses means it.
    }
  }

  private static @Nullable Instant first(@Nullable Instant one, @Nullable Instant other) {
    return one == null ? other : one;
  }
}
