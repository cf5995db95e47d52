package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * The body of a sender that has a choice of ways: JSON, a form, a form in parts, or a GET with
 * everything in the address. What comes in fields is read as an object of texts.
 */
public final class AnyBody {
  private AnyBody() {}

  /**
   * What was sent, in whichever way.
   *
   * @param parameters what to look for in the address when there is no body
   */
  public static JsonBody.Read read(Delivery delivery, String... parameters) {
    if (delivery.json() instanceof JsonBody.Read.Broken broken) {
      if (broken.why().reason() == Reason.EMPTY_BODY) {
        return fromAddress(delivery, broken, parameters);
      }
      var text = delivery.text().strip();
      if (FormParts.looksLike(text)) {
        return object(FormParts.read(text));
      }
      boolean meantAsJson = text.startsWith("{") || text.startsWith("[");
      return meantAsJson
          ? broken
          : delivery.formAsJson().<JsonBody.Read>map(JsonBody.Read.Json::new).orElse(broken);
    }
    return delivery.json();
  }

  private static JsonBody.Read fromAddress(
      Delivery delivery, JsonBody.Read.Broken empty, String... parameters) {
    var object = JsonNodeFactory.instance.objectNode();
    for (var name : parameters) {
      var value = delivery.parameter(name);
      if (!value.isBlank()) {
        object.put(name, value);
      }
    }
    return object.isEmpty() ? empty : new JsonBody.Read.Json(object);
  }

  private static JsonBody.Read object(Map<String, String> fields) {
    var object = JsonNodeFactory.instance.objectNode();
    fields.forEach(object::put);
    return new JsonBody.Read.Json(object);
  }
}
