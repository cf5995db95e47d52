package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.ingest.normalise.Times;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.change.Change;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads our own small change event: {@code service}, {@code summary}, {@code by}, {@code at},
 * {@code link}, and {@code id} where a second delivery may happen; one as an object, or several as
 * an array.
 */
@AutoService(Normaliser.class)
public final class ChangeNormaliser implements JsonNormaliser {
  private static final int SUMMARY_MAX = 1_024;
  private static final int NAME_MAX = 256;

  @Override
  public String name() {
    return "change";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Deploys from any script",
        Guide.Kind.CHANGES,
        """
        What was deployed is the first question at 03:00. At the end of a deployment:

        ```sh
        curl -d '{"service": "payments", "summary": "deployed v2.3.1 to production", "by": "ana", "link": "https://ci.example.com/9"}' URL
        ```

        `at` says when, now if left out; `id` names the change where it may be sent twice.
        """,
        "`id`, else its text and time",
        "",
        "");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    if (body.isArray()) {
      return AlertList.read(
          body, "", context.bounds(), (change, where) -> readOne(change, where, context));
    }
    return Normalised.of(readOne(body, "", context));
  }

  private static Item readOne(JsonNode change, String where, Context context) {
    if (!change.isObject()) {
      return new Item.Rejected(Reason.WRONG_SHAPE, where, "expected an object", null);
    }
    for (var field : new String[] {"service", "summary"}) {
      if (Fields.text(change.path(field)).isBlank()) {
        return new Item.Rejected(
            Reason.MISSING_FIELD,
            Place.of(where, field),
            "'" + field + "' is missing",
            "for example {\"service\": \"payments\", \"summary\": \"deployed v2.3.1\"}");
      }
    }
    var at = at(change.path("at"), context);
    if (at.isEmpty()) {
      return new Item.Rejected(
          Reason.BAD_TIME, Place.of(where, "at"), "not a time", "as 2026-11-21T07:30:00Z");
    }
    return new Item.Changed(
        change(
            Fields.text(change.path("id")),
            Fields.text(change.path("service")),
            Fields.text(change.path("summary")),
            Fields.text(change.path("by")),
            at.get(),
            Fields.text(change.path("link"))));
  }

  private static Optional<Instant> at(JsonNode node, Context context) {
    return Times.isAbsent(node) ? Optional.of(context.receivedAt()) : Times.read(node);
  }

  /** A change within bounds; one without an identifier is named by what it says. */
  static Change change(
      String id, String service, String summary, String by, Instant at, String link) {
    var said = summary + '\n' + by + '\n' + at + '\n' + link;
    return new Change(
        id.isBlank() ? Fingerprint.ofKey(service, said).hex() : line(id, NAME_MAX),
        line(service, NAME_MAX),
        line(summary, SUMMARY_MAX),
        orNull(line(by, NAME_MAX)),
        at,
        link.startsWith("https://") || link.startsWith("http://") ? line(link, 2_048) : null);
  }

  private static String line(String text, int max) {
    return Texts.cut(Text.oneLine(Text.wellFormed(text)), max);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
