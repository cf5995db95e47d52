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
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a watch of Elasticsearch posts with our body, or with its whole context as JSON. A
 * watch fires again at each run as long as its condition holds, and has no word for its end.
 */
@AutoService(Normaliser.class)
public final class WatcherNormaliser implements JsonNormaliser {
  private static final String HINT =
      "paste the body of docs/sources/watcher.md into the webhook action of the watch";

  /** Texts of the metadata, which are no labels. */
  private static final Set<String> TEXTS =
      Set.of("name", "title", "summary", "message", "description", "link", "url", "dedup_key");

  /** What Elasticsearch says of the search rather than of what it found. */
  private static final List<String> NOISE =
      List.of(
          "payload.hits.hits",
          "payload.hits.max_score",
          "payload.hits.total.relation",
          "payload._shards",
          "payload.took",
          "payload.timed_out");

  private static final int LABEL_MAX = 200;

  private static final String[] STATUS = {"status", "state"};

  @Override
  public String name() {
    return "watcher";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Elasticsearch Watcher",
        Guide.Kind.MONITORING,
        """
        In the watch, say in its metadata what people should see, and post it:

        ```
        "metadata": {
          "name": "Errors of the shop", "severity": "critical", "service": "shop",
          "runbook_url": "https://runbooks.example.com/errors"
        },
        "throttle_period": "5m",
        "actions": {
          "watchbell": {
            "webhook": {
              "method": "POST",
              "url": "URL",
              "headers": { "Content-Type": "application/json", "Authorization": "Bearer <key>" },
              "body": "{\\"watch_id\\": \\"{{ctx.watch_id}}\\", \\"execution_id\\": \
        \\"{{ctx.id}}\\", \\"execution_time\\": \\"{{ctx.execution_time}}\\", \\"trigger\\": \
        {{#toJson}}ctx.trigger{{/toJson}}, \\"metadata\\": {{#toJson}}ctx.metadata{{/toJson}}, \
        \\"payload\\": {{#toJson}}ctx.payload{{/toJson}}}"
            }
          }
        }
        ```

        `"body": "{{#toJson}}ctx{{/toJson}}"` is read too. Metadata becomes labels; `dedup_key` in
        it names the alert instead of the watch. A body with `"status": "resolved"`, posted by a
        second watch with the opposite condition and the same `dedup_key`, ends it; otherwise
        Watcher never says that it is over: give the integration a `resolve_after` longer than the
        throttle period. Watcher cannot sign what it sends.
        """,
        "`dedup_key` of the metadata, else `watch_id`",
        "`severity` of the metadata",
        Guide.NEVER_SAID + " longer than the throttle period");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (alert, where) -> readOne(alert, where, context));
  }

  private Item readOne(JsonNode posted, String where, Context context) {
    var watch = posted.path("ctx").isObject() ? posted.path("ctx") : posted;
    var metadata = watch.path("metadata");
    var id = text(watch, "watch_id", "watchId");
    var title = Text.firstOf(text(watch, "name", "title"), text(metadata, "name", "title"));
    if (id.isEmpty() && title.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          Place.of(where, "watch_id"),
          "neither 'watch_id' nor a name: nothing says which watch it is",
          HINT);
    }
    var status = status(watch);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "status"),
          "unknown status '%s'".formatted(Texts.cut(text(watch, STATUS), 80)),
          "firing or resolved; leave it out for firing");
    }
    var name = title.isEmpty() ? id : title;
    var key = Text.firstOf(text(watch, "dedup_key"), text(metadata, "dedup_key"), id, name);
    var draft = new Draft(name(), context).status(status.get()).identifiedBy(key);
    labels(draft, watch, metadata);
    texts(draft, watch, metadata, name);
    payload(draft, watch.path("payload"));
    var time = time(draft, watch);
    draft
        .annotation("watch_id", id)
        .annotation("execution_id", text(watch, "execution_id", "id"))
        .startsAt(status.get() == AlertStatus.RESOLVED ? null : time)
        .ends(time);
    return new Item.Accepted(draft.build());
  }

  private static String text(JsonNode object, String... names) {
    for (var name : names) {
      var text = FilledTemplate.filled(object.path(name));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static Optional<AlertStatus> status(JsonNode watch) {
    var word = text(watch, STATUS);
    return word.isEmpty() ? Optional.of(AlertStatus.FIRING) : StatusWords.of(word);
  }

  private static void labels(Draft draft, JsonNode watch, JsonNode metadata) {
    Fields.flatten(
        "",
        metadata,
        (name, text) -> {
          if (name.contains("runbook")) {
            draft.annotation("runbook_url", text);
          } else if (TEXTS.contains(name) || text.length() > LABEL_MAX) {
            draft.annotation(name, text);
          } else if (!name.startsWith("xpack.")) {
            draft.label(name, text);
          }
        });
    for (var field : new String[] {"service", "host", "environment"}) {
      draft.label(field, text(watch, field));
    }
    draft.severity(Text.firstOf(text(watch, "severity"), text(metadata, "severity", "priority")));
  }

  private static void texts(Draft draft, JsonNode watch, JsonNode metadata, String name) {
    var said =
        Text.firstOf(
            text(watch, "summary", "message", "text"), text(metadata, "summary", "message"));
    var hits = hits(watch.path("payload"));
    var count = hits.isEmpty() ? name : name + ": " + hits + (hits.equals("1") ? " hit" : " hits");
    draft
        .named(name)
        .summary(said.isEmpty() ? count : said)
        .description(
            Text.firstOf(
                text(watch, "description"), text(metadata, "description"), firstHit(watch)))
        .link(Text.firstOf(text(watch, "link", "url"), text(metadata, "link", "url")));
  }

  /** Older versions count as a number, newer ones as an object. */
  private static String hits(JsonNode payload) {
    var total = payload.path("hits").path("total");
    return Fields.text(total.isObject() ? total.path("value") : total);
  }

  private static String firstHit(JsonNode watch) {
    var source = watch.path("payload").path("hits").path("hits").path(0).path("_source");
    return Fields.text(source.path("message"));
  }

  /** The hits themselves are for the search to show. */
  private static void payload(Draft draft, JsonNode payload) {
    Fields.flatten(
        "payload",
        payload,
        (name, text) -> {
          if (NOISE.stream().noneMatch(name::startsWith)) {
            draft.annotation(name, text);
          }
        });
  }

  private static @Nullable Instant time(Draft draft, JsonNode watch) {
    var triggered = Readings.timeOrNoted(draft, watch.path("trigger"), "triggered_time");
    return triggered == null ? Readings.timeOrNoted(draft, watch, "execution_time") : triggered;
  }
}
