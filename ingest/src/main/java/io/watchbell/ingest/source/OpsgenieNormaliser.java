package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.opsgenie.AlertIds;
import io.watchbell.ingest.opsgenie.Deed;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads Opsgenie's Alert API, and the webhook that Opsgenie itself sends.
 *
 * <p>What is asked, and of which alert, stands in the path there; here it comes in the parameters
 * {@code action}, {@code identifier} and {@code identifierType}. Whatever only names its alert is
 * completed by what is known of it.
 */
@AutoService(Normaliser.class)
public final class OpsgenieNormaliser implements Normaliser {
  /** The place of a mistake that means: there is no such alert. */
  public static final String IDENTIFIER = "identifier";

  @Override
  public String name() {
    return "opsgenie";
  }

  @Override
  public Guide guide() {
    return OpsgenieGuide.TEXT;
  }

  /**
   * Opsgenie itself answers so, and its clients wait (Opsgenie documentation, "API rate limits").
   */
  @Override
  public boolean comesAgain() {
    return true;
  }

  @Override
  public Normalised normalise(Delivery delivery, Context context) {
    return switch (body(delivery)) {
      case JsonBody.Read.Broken(var why) -> Normalised.of(why);
      case JsonBody.Read.Json(var body) when isWebhook(delivery, body) -> webhook(body, context);
      case JsonBody.Read.Json(var body) ->
          Deed.ofPath(delivery.parameter("action"))
              .map(deed -> asked(deed, delivery, body, context))
              .orElseGet(() -> unknownAction(delivery.parameter("action")));
    };
  }

  /** Only an alert needs a body; whoever closes one may send none. */
  private static JsonBody.Read body(Delivery delivery) {
    boolean creates = delivery.parameter("action").isEmpty();
    return delivery.text().isBlank() && !creates
        ? new JsonBody.Read.Json(MissingNode.getInstance())
        : delivery.json();
  }

  private Normalised asked(Deed deed, Delivery delivery, JsonNode body, Context context) {
    if (deed == Deed.CREATE) {
      return OpsgenieAlert.read(name(), body, context);
    }
    var type = type(delivery.parameter("identifierType"));
    if (type.isEmpty()) {
      return Normalised.rejected(
          Reason.BAD_FIELD,
          "identifierType",
          "should be one of [ id, alias, tiny ]",
          "leave it out to name an alert by its id");
    }
    var identifier = delivery.parameter(IDENTIFIER);
    var alert =
        AlertIds.find(identifier, type.get(), context.integration())
            .filter(found -> type.get() != AlertIds.Type.TINY || isOurs(found, context));
    if (identifier.isBlank() || alert.isEmpty()) {
      return noSuchAlert(identifier);
    }
    var by = said(delivery, body, "user");
    var note = said(delivery, body, "note");
    return switch (deed.kind()) {
      case BEGIN -> throw new IllegalStateException("an alert is created without an identifier");
      case END -> over(alert.get(), identifier, by, note, context);
      case TAKE -> taken(alert.get(), identifier, by, note, context);
      case UPDATE ->
          OpsgenieUpdate.read(deed, alert.get(), delivery, body, context)
              .orElseGet(() -> noSuchAlert(identifier));
      case ORDER, NOTHING -> unknownAction(deed.path());
    };
  }

  /** A number alone does not say whose it is. */
  private static boolean isOurs(Fingerprint alert, Context context) {
    var known = context.known().find(alert);
    return known != null && known.integration().equals(context.integration());
  }

  /** The way in which an alert is named; by its id where nothing is said. */
  public static Optional<AlertIds.Type> type(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "id" -> Optional.of(AlertIds.Type.ID);
      case "alias" -> Optional.of(AlertIds.Type.ALIAS);
      case "tiny" -> Optional.of(AlertIds.Type.TINY);
      default -> Optional.empty();
    };
  }

  /** A field of the body, or the parameter where a request has no body. */
  private static String said(Delivery delivery, JsonNode body, String field) {
    var inBody = Fields.text(body.path(field));
    return inBody.isBlank() ? delivery.parameter(field) : inBody;
  }

  private Normalised over(
      Fingerprint alert, String identifier, String by, String note, Context context) {
    return Normalised.of(
        new Item.Accepted(
            named(alert, identifier, context)
                .annotation("closed_by", by)
                .annotation("note", note)
                .status(AlertStatus.RESOLVED)
                .ends(null)
                .build()));
  }

  private Normalised taken(
      Fingerprint alert, String identifier, String by, String note, Context context) {
    return Normalised.of(
        new Item.Accepted(
            named(alert, identifier, context)
                .takenBy(by, note)
                .status(AlertStatus.ACKNOWLEDGED)
                .ends(null)
                .build()));
  }

  private Draft named(Fingerprint alert, String identifier, Context context) {
    var known = Draft.after(alert, context);
    return known != null
        ? known
        : new Draft(name(), context)
            .identifiedBy(alert)
            .named(identifier)
            .annotation(Draft.KEY, identifier);
  }

  private static Normalised noSuchAlert(String identifier) {
    return Normalised.rejected(
        Reason.BAD_FIELD,
        IDENTIFIER,
        "no alert of this integration is '%s'".formatted(Texts.cut(identifier, 80)),
        "the id that the request's status told, or the alias with identifierType=alias");
  }

  private static Normalised unknownAction(String word) {
    return Normalised.rejected(
        Reason.UNKNOWN_STATUS,
        "action",
        "'%s' is nothing that could be done to an alert here".formatted(Texts.cut(word, 80)),
        "close or acknowledge; what concerns the incident goes to /v2/alerts/{identifier}/...");
  }

  // The webhook that Opsgenie sends.

  private static boolean isWebhook(Delivery delivery, JsonNode body) {
    return delivery.parameter("action").isEmpty()
        && body.path("alert").isObject()
        && !Fields.text(body.path("action")).isBlank();
  }

  /** Lets Opsgenie be mirrored while one moves away from it. */
  private Normalised webhook(JsonNode body, Context context) {
    var alert = body.path("alert");
    var deed = Deed.ofWord(Fields.text(body.path("action")));
    if (deed.equals(Optional.of(Deed.CREATE))) {
      return OpsgenieAlert.read(name(), alert, context);
    }
    var alias = Fields.firstText(alert, "alias", "alertId");
    var named = AlertIds.byAlias(alias, context.integration());
    var by = Fields.text(alert.path("username"));
    var note = Fields.text(alert.path("note"));
    return switch (deed.map(Deed::kind).orElse(Deed.Kind.NOTHING)) {
      case END -> alias.isBlank() ? noSuchAlert("") : over(named, alias, by, note, context);
      case TAKE -> alias.isBlank() ? noSuchAlert("") : taken(named, alias, by, note, context);
      case BEGIN, UPDATE, ORDER, NOTHING -> new Normalised(List.of());
    };
  }
}
