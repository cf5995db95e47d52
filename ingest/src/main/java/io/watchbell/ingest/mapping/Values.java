package io.watchbell.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Times;
import io.watchbell.model.expression.JsonView;
import io.watchbell.model.topic.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of expressions as texts and times. */
final class Values {
  private static final double WHOLE_MAX = 1e15;

  private Values() {}

  /** As a text: lists and maps as JSON, whole numbers without a point. */
  static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Double number when number == Math.rint(number) && Math.abs(number) < WHOLE_MAX ->
          String.valueOf(number.longValue());
      case Map<?, ?> map -> json(map).toString();
      case List<?> list -> json(list).toString();
      default -> String.valueOf(value);
    };
  }

  /** As an instant; empty if it is none. */
  static Optional<Instant> time(Object value) {
    return value instanceof Instant instant
        ? Optional.of(instant)
        : Times.read(Json.mapper().getNodeFactory().textNode(text(value)));
  }

  private static JsonNode json(Object value) {
    var ours = JsonView.jsonOf(value);
    return ours == null ? Json.mapper().valueToTree(value) : ours;
  }
}
