package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.JsonBody;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * An event as CloudEvents 1.0 has it, in whichever way it came; attributes that are not there are
 * empty.
 *
 * @param version of CloudEvents
 * @param source who says so; with the id it names the event
 * @param type what happened, a name with points
 * @param subject what it is about, within the source
 * @param time when it happened, as it was written
 * @param severity an extension that some senders set
 * @param data what else is said: any JSON, or a text
 */
record CloudEvent(
    String version,
    String id,
    String source,
    String type,
    String subject,
    JsonNode time,
    String severity,
    JsonNode data) {
  private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** An event with its attributes in the JSON (structured mode, or one of a batch). */
  static CloudEvent structured(JsonNode event) {
    return new CloudEvent(
        Fields.text(event.path("specversion")),
        Fields.text(event.path("id")),
        Fields.text(event.path("source")),
        Fields.text(event.path("type")),
        Fields.text(event.path("subject")),
        event.path("time"),
        Fields.text(event.path("severity")),
        event.hasNonNull("data_base64") ? unpacked(event.path("data_base64")) : event.path("data"));
  }

  /** Whether the attributes are in the headers. */
  static boolean isBinary(Delivery delivery) {
    return !delivery.header("ce-specversion").isEmpty();
  }

  /** An event with its attributes in the headers (binary mode). */
  static CloudEvent binary(Delivery delivery) {
    var time = decoded(delivery.header("ce-time"));
    return new CloudEvent(
        decoded(delivery.header("ce-specversion")),
        decoded(delivery.header("ce-id")),
        decoded(delivery.header("ce-source")),
        decoded(delivery.header("ce-type")),
        decoded(delivery.header("ce-subject")),
        time.isEmpty() ? MissingNode.getInstance() : TextNode.valueOf(time),
        decoded(delivery.header("ce-severity")),
        delivery.json() instanceof JsonBody.Read.Json(JsonNode body)
            ? body
            : TextNode.valueOf(delivery.text()));
  }

  /** The first attribute that has to be there and is not; empty if all are. */
  String missing() {
    if (version.isBlank()) {
      return "specversion";
    }
    if (source.isBlank()) {
      return "source";
    }
    return type.isBlank() ? "type" : "";
  }

  private static JsonNode unpacked(JsonNode base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(Fields.text(base64).strip());
      return JsonBody.read(bytes) instanceof JsonBody.Read.Json(JsonNode inner)
          ? inner
          : TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return base64;
    }
  }

  /** Headers are percent-encoded; a plus sign and a lone percent sign are themselves. */
  private static String decoded(String header) {
    var escaped = LONE_PERCENT.matcher(header).replaceAll("%25").replace("+", "%2B");
    return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
  }
}
