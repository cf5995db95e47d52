package io.watchbell.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.publish.Entry;
import io.watchbell.model.text.Texts;
import io.watchbell.model.topic.Rejected;
import io.watchbell.model.topic.Rejected.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is kept of what could not be read: the bad alert alone where it stands in a list, else the
 * whole body, in both cases up to a bound and without the sender's key.
 */
final class Rejects {
  /** Most that are kept of one request; all are counted. */
  static final int KEPT_MAX = 100;

  private static final int SEEN_MAX = 32;
  private static final int SEEN_LENGTH_MAX = 1_024;
  private static final List<String> ALWAYS_KEPT = List.of("Content-Type", "User-Agent");
  private static final Pattern SECRET_NAME =
      Pattern.compile("auth|cookie|key|token|secret|signature|password", Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_LIST = Pattern.compile("^(\\w*)\\[(\\d{1,9})]");
  private static final String SECRET = "(?:routing_key|service_key|api_key|token|password)";

  /** In an address that mail is sent to, in JSON, and in a form. */
  private static final Pattern SECRETS =
      Pattern.compile(
          "(?<=\\+)[^+@\\s<>]{4,64}(?=[+@])|(\""
              + SECRET
              + "\"\\s*:\\s*\")[^\"]*|((?:^|&)"
              + SECRET
              + "=)[^&]*",
          Pattern.CASE_INSENSITIVE);

  private Rejects() {}

  static List<Entry> of(
      Normalised normalised,
      Normaliser source,
      Delivery delivery,
      Integration integration,
      Instant at) {
    if (normalised.items().stream().noneMatch(Item.Rejected.class::isInstance)) {
      return List.of();
    }
    var sent = sent(source, delivery);
    return normalised.items().stream()
        .filter(Item.Rejected.class::isInstance)
        .map(Item.Rejected.class::cast)
        .limit(KEPT_MAX)
        .map(why -> entry(why, excerpt(why, delivery), integration, at, sent))
        .toList();
  }

  private static Sent sent(Normaliser source, Delivery delivery) {
    ALWAYS_KEPT.forEach(delivery::header);
    return new Sent(
        source.name(), harmless(delivery.headersSeen()), harmless(delivery.parametersSeen()));
  }

  /** Without what may be a key, and not without bound. */
  private static Map<String, String> harmless(Map<String, String> seen) {
    var kept = new LinkedHashMap<String, String>();
    seen.forEach((name, value) -> {
      if (!SECRET_NAME.matcher(name).find() && kept.size() < SEEN_MAX) {
        kept.put(name, wellFormed(Texts.cut(value, SEEN_LENGTH_MAX)));
      }
    });
    return kept;
  }

  private static Entry entry(
      Item.Rejected why, String body, Integration integration, Instant at, Sent sent) {
    boolean cut = body.length() > Rejected.BODY_MAX;
    var kept = Texts.cut(body, Rejected.BODY_MAX);
    return new Entry.OfRejected(
        new Rejected(
            integration.name(),
            why.reason().word() + ": " + why.detail(),
            why.where(),
            why.hint(),
            SECRETS.matcher(kept).replaceAll("$1$2…"),
            cut,
            at,
            sent,
            null));
  }

  private static String excerpt(Item.Rejected why, Delivery delivery) {
    var place = IN_LIST.matcher(why.where());
    if (place.find() && delivery.json() instanceof JsonBody.Read.Json(var body)) {
      return wellFormed(alone(body, place.group(1), Integer.parseInt(place.group(2))).toString());
    }
    return text(delivery.body());
  }

  /** The body with only this one of its list, so that it can be taken in again by itself. */
  private static JsonNode alone(JsonNode body, String list, int index) {
    var one = (list.isEmpty() ? body : body.path(list)).path(index);
    var array = JsonNodeFactory.instance.arrayNode().add(one);
    if (list.isEmpty() || !(body instanceof ObjectNode object)) {
      return array;
    }
    var around = JsonNodeFactory.instance.objectNode();
    object.properties().forEach(field -> around.set(field.getKey(), field.getValue()));
    around.set(list, array);
    return around;
  }

  private static String text(byte[] bytes) {
    int length = Math.min(bytes.length, 4 * Rejected.BODY_MAX);
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** JSON can escape half a character; UTF-8 has no bytes for it. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
