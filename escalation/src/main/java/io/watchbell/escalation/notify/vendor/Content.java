package io.watchbell.escalation.notify.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.watchbell.model.topic.Json;

/** JSON as it goes to providers and comes back from them. */
public final class Content {
  private Content() {}

  /** Writes what is ours; maps, lists and texts. */
  public static String write(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message cannot be written as JSON", e);
    }
  }

  /** Reads what is somebody else's; what is no JSON is a node that is missing. */
  public static JsonNode read(String text) {
    try {
      var node = Json.mapper().readTree(text);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }
}
