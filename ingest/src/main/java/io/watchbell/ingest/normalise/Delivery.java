package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request, as far as a normaliser may look at it: the body, a header, a parameter of the
 * address. Keys and signatures were checked before.
 *
 * <p>Not safe for use by several threads.
 */
public final class Delivery {
  private static final int FIELDS_MAX = 1_000;

  private final byte[] body;
  private final Function<String, @Nullable String> headers;
  private final Function<String, @Nullable String> parameters;
  private final Map<String, String> headersSeen = new LinkedHashMap<>();
  private final Map<String, String> parametersSeen = new LinkedHashMap<>();
  private JsonBody.@Nullable Read json;

  /**
   * A delivery.
   *
   * @param body unpacked, within the bound of the receiver; not copied
   * @param headers the value of a header by its name, whatever its case, or null
   * @param parameters the value of a parameter of the address, or null
   */
  public Delivery(
      byte[] body,
      Function<String, @Nullable String> headers,
      Function<String, @Nullable String> parameters) {
    this.body = body;
    this.headers = headers;
    this.parameters = parameters;
  }

  /** A body without anything beside it. */
  public static Delivery of(byte[] body) {
    return new Delivery(body, _ -> null, _ -> null);
  }

  /** The body as it came; not to be changed. */
  public byte[] body() {
    return body;
  }

  /** The body as text; what is not UTF-8 is replaced. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** A header's value; empty if there is none. */
  public String header(String name) {
    return seen(name, headers.apply(name), headersSeen);
  }

  /** The value of a parameter of the address; empty if there is none. */
  public String parameter(String name) {
    return seen(name, parameters.apply(name), parametersSeen);
  }

  private static String seen(String name, @Nullable String value, Map<String, String> seen) {
    if (value == null) {
      return "";
    }
    seen.put(name, value);
    return value;
  }

  /** The headers that somebody asked for and that there were. */
  public Map<String, String> headersSeen() {
    return Collections.unmodifiableMap(headersSeen);
  }

  /** The parameters that somebody asked for and that there were. */
  public Map<String, String> parametersSeen() {
    return Collections.unmodifiableMap(parametersSeen);
  }

  /** The body as JSON, or why it is none. It is parsed once. */
  public JsonBody.Read json() {
    var read = json;
    if (read == null) {
      read = JsonBody.read(body);
      json = read;
    }
    return read;
  }

  /** The fields of a form ({@code application/x-www-form-urlencoded}); of a name, the first. */
  public Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    for (var pair : text().split("&", FIELDS_MAX)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(
            decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1).strip()));
      }
    }
    return fields;
  }

  /**
   * The fields of a form as an object of texts, where the body is a form and not JSON: senders with
   * a choice of both name their fields alike. A field that is called {@code payload} and holds JSON
   * is that JSON.
   */
  public Optional<JsonNode> formAsJson() {
    if (json() instanceof JsonBody.Read.Json || text().indexOf('=') < 0) {
      return Optional.empty();
    }
    var fields = fields();
    var payload = fields.getOrDefault("payload", "").getBytes(StandardCharsets.UTF_8);
    if (JsonBody.read(payload) instanceof JsonBody.Read.Json(JsonNode inner)) {
      return Optional.of(inner);
    }
    var object = JsonNodeFactory.instance.objectNode();
    fields.forEach(object::put);
    return Optional.of(object);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text; // A lone percent sign: somebody typed it.
    }
  }
}
