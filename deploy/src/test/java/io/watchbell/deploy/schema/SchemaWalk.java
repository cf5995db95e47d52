package io.watchbell.deploy.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the part of a schema that a part of a document is about.
 *
 * @param root the whole schema
 */
record SchemaWalk(JsonNode root) {
  /** What holds for this value: references followed, and of several possibilities the one meant. */
  JsonNode branch(JsonNode schema, JsonNode value) {
    if (schema.has("$ref")) {
      return branch(root.at(schema.path("$ref").asText().substring(1)), value);
    }
    if (schema.has("if")) {
      boolean then = value.has(schema.at("/if/required/0").asText());
      return branch(schema.path(then ? "then" : "else"), value);
    }
    if (schema.has("properties")) {
      return schema;
    }
    for (var choice : choices(schema)) {
      if (fits(branch(choice, value), value)) {
        return branch(choice, value);
      }
    }
    return schema;
  }

  private static List<JsonNode> choices(JsonNode schema) {
    var all = new ArrayList<JsonNode>();
    schema.path("oneOf").forEach(all::add);
    schema.path("anyOf").forEach(all::add);
    return all;
  }

  private static boolean fits(JsonNode schema, JsonNode value) {
    if (value.isArray()) {
      return schema.path("type").asText().equals("array");
    }
    return value.isObject() && schema.has("properties") && has(schema, value);
  }

  private static boolean has(JsonNode schema, JsonNode value) {
    for (var name : schema.path("required")) {
      if (!value.has(name.asText())) {
        return false;
      }
    }
    return true;
  }

  /** What holds for the value under this name. */
  JsonNode property(JsonNode schema, String name) {
    var own = schema.path("properties").path(name);
    return own.isMissingNode() ? schema.path("additionalProperties") : own;
  }

  /** The names that may stand here; where there are two ways to write something, those of both. */
  static List<String> names(JsonNode object) {
    return object.path("properties").properties().stream().map(Map.Entry::getKey).toList();
  }

  /** Every part of a schema that says which names may stand somewhere. */
  static List<JsonNode> objects(JsonNode schema) {
    var all = new ArrayList<JsonNode>();
    if (schema.path("properties").isObject() && schema.has("additionalProperties")) {
      all.add(schema);
    }
    schema.forEach(part -> all.addAll(objects(part)));
    return all;
  }
}
