package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Small questions to JSON that may have any shape. */
public final class Fields {
  private Fields() {}

  /** A scalar as text; empty for what is absent, null, an object or an array. */
  public static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  /** The first of these fields that holds a text; empty if none does. */
  public static String firstText(JsonNode object, String... names) {
    for (var name : names) {
      var text = text(object.path(name));
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  /** The name of the first of these fields that is there and not null; null if none is. */
  public static @Nullable String firstPresent(JsonNode object, String... names) {
    for (var name : names) {
      if (object.hasNonNull(name)) {
        return name;
      }
    }
    return null;
  }

  /**
   * Every scalar below this node with its path: {@code {"a":{"b":1}}} gives {@code a.b = 1}. Arrays
   * are given as JSON, because their places mean little to people.
   */
  public static void flatten(String prefix, JsonNode node, BiConsumer<String, String> each) {
    if (node.isObject()) {
      var dot = prefix.isEmpty() ? "" : prefix + ".";
      node.properties().forEach(field -> flatten(dot + field.getKey(), field.getValue(), each));
    } else if (node.isArray()) {
      each.accept(prefix, node.isEmpty() ? "" : node.toString());
    } else {
      each.accept(prefix, text(node));
    }
  }

  /** Whether this is a mapping from names to texts, or absent. */
  public static boolean isTextMapOrAbsent(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return true;
    }
    if (!node.isObject()) {
      return false;
    }
    for (var value : node) {
      if (!value.isTextual()) {
        return false;
      }
    }
    return true;
  }
}
