package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Details;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.opsgenie.Deed;
import io.watchbell.model.alert.Fingerprint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of an alert that fires: it is sent on as the alert that it is known as, with this
 * difference. A higher priority thereby raises the incident as if the monitor had said it.
 */
final class OpsgenieUpdate {
  private OpsgenieUpdate() {}

  /** The changed alert, or what is wrong with the change; empty when no such alert is known. */
  static Optional<Normalised> read(
      Deed deed, Fingerprint named, Delivery delivery, JsonNode body, Context context) {
    var draft = Draft.after(named, context);
    if (draft == null) {
      return Optional.empty();
    }
    var mistake =
        switch (deed) {
          case ADD_TAGS -> addTags(draft, OpsgenieAlert.texts(body.path("tags")));
          case REMOVE_TAGS -> removeTags(draft, OpsgenieAlert.parts(delivery.parameter("tags")));
          case ADD_DETAILS -> addDetails(draft, body.path("details"));
          case REMOVE_DETAILS ->
              removeDetails(draft, OpsgenieAlert.parts(delivery.parameter("keys")));
          case PRIORITY -> priority(draft, OpsgenieAlert.priority(body));
          case MESSAGE -> message(draft, Fields.text(body.path("message")));
          case DESCRIPTION -> description(draft, Fields.text(body.path("description")));
          case ADD_RESPONDER, ADD_TEAM -> responder(draft, body);
          case CREATE,
              CLOSE,
              DELETE,
              ACKNOWLEDGE,
              UNACKNOWLEDGE,
              SNOOZE,
              NOTE,
              ESCALATE,
              ASSIGN,
              EXECUTE ->
              throw new IllegalStateException(deed + " changes no field of an alert");
        };
    return Optional.of(
        Normalised.of(
            mistake == null
                ? new Item.Accepted(
                    draft.annotation("note", Fields.text(body.path("note"))).ends(null).build())
                : mistake));
  }

  private static @Nullable Item addTags(Draft draft, List<String> tags) {
    if (tags.isEmpty()) {
      return empty("tags");
    }
    var all = tags(draft);
    all.addAll(tags);
    OpsgenieAlert.tags(draft, List.copyOf(all));
    return null;
  }

  private static @Nullable Item removeTags(Draft draft, List<String> tags) {
    if (tags.isEmpty()) {
      return empty("tags");
    }
    var all = tags(draft);
    all.removeAll(Set.copyOf(tags));
    draft.without(OpsgenieAlert.TAGS).annotation(OpsgenieAlert.TAGS, String.join(", ", all));
    return null;
  }

  private static Set<String> tags(Draft draft) {
    return new LinkedHashSet<>(OpsgenieAlert.parts(draft.annotation(OpsgenieAlert.TAGS)));
  }

  private static @Nullable Item addDetails(Draft draft, JsonNode details) {
    if (!details.isObject() || details.isEmpty()) {
      return empty("details");
    }
    Details.read("details", details, draft);
    return null;
  }

  private static @Nullable Item removeDetails(Draft draft, List<String> keys) {
    if (keys.isEmpty()) {
      return empty("keys");
    }
    keys.forEach(draft::without);
    return null;
  }

  private static @Nullable Item priority(Draft draft, String priority) {
    if (!OpsgenieAlert.isPriority(priority)) {
      return OpsgenieAlert.badPriority();
    }
    OpsgenieAlert.rate(draft.without("severity"), priority);
    return null;
  }

  private static @Nullable Item message(Draft draft, String message) {
    if (message.isBlank()) {
      return empty("message");
    }
    draft.summary(message);
    return null;
  }

  private static @Nullable Item description(Draft draft, String description) {
    if (description.isBlank()) {
      return empty("description");
    }
    draft.description(description);
    return null;
  }

  private static @Nullable Item responder(Draft draft, JsonNode body) {
    var more = OpsgenieAlert.people(body.path("responder"), body.path("team"));
    if (more.isBlank()) {
      return empty("responder");
    }
    var before = draft.annotation(OpsgenieAlert.RESPONDERS);
    draft.annotation(OpsgenieAlert.RESPONDERS, before.isEmpty() ? more : before + ", " + more);
    return null;
  }

  private static Item empty(String field) {
    return new Item.Rejected(Reason.MISSING_FIELD, field, "can not be empty", null);
  }
}
