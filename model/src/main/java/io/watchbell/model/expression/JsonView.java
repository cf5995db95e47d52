package io.watchbell.model.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON as expressions see it: nothing is copied, and all that is looked at is paid from a budget. A
 * field that is null is as good as absent, so that {@code a.?b} means the same for both. Whole
 * numbers that are too long for 64 bits are texts: of an id no digit may be lost.
 */
public final class JsonView {
  private JsonView() {}

  /** A value for an expression. */
  public static Object of(JsonNode node, Budget budget) {
    budget.touch();
    return switch (node.getNodeType()) {
      case OBJECT, POJO -> new Fields(node, budget);
      case ARRAY -> new Items(node, budget);
      case STRING, BINARY -> budget.text(node.asText());
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node, budget);
      case NULL, MISSING -> NullValue.NULL_VALUE;
    };
  }

  private static Object number(JsonNode node, Budget budget) {
    if (!node.isIntegralNumber()) {
      return node.doubleValue();
    }
    return node.canConvertToLong() ? (Object) node.longValue() : budget.text(node.asText());
  }

  /** The JSON behind such a value, or null when it is none of ours. */
  public static @Nullable JsonNode jsonOf(Object value) {
    return switch (value) {
      case Fields fields -> fields.node;
      case Items items -> items.node;
      default -> null;
    };
  }

  private static final class Items extends AbstractList<Object> {
    private final JsonNode node;
    private final Budget budget;

    Items(JsonNode node, Budget budget) {
      this.node = node;
      this.budget = budget;
    }

    @Override
    public Object get(int index) {
      return of(node.path(index), budget);
    }

    @Override
    public int size() {
      return node.size();
    }
  }

  private static final class Fields extends AbstractMap<String, Object> {
    private final JsonNode node;
    private final Budget budget;

    Fields(JsonNode node, Budget budget) {
      this.node = node;
      this.budget = budget;
    }

    @Override
    public @Nullable Object get(Object name) {
      budget.touch();
      var value = name instanceof String field ? node.get(field) : null;
      return value == null || value.isNull() ? null : of(value, budget);
    }

    @Override
    public boolean containsKey(Object name) {
      budget.touch();
      return name instanceof String field && node.hasNonNull(field);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
          return node.properties().stream()
              .filter(field -> !field.getValue().isNull())
              .map(field -> Map.entry(budget.text(field.getKey()), of(field.getValue(), budget)))
              .iterator();
        }

        @Override
        public int size() {
          int size = 0;
          for (var value : node) {
            size += value.isNull() ? 0 : 1;
          }
          return size;
        }
      };
    }
  }
}
