package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A list of alerts in a body: the bound before the loop, and each alert by itself. */
public final class AlertList {
  private AlertList() {}

  /**
   * Reads a body that is one object, or an array of them. What is no object is refused here.
   *
   * @param hint what people should do who posted something else
   * @param each reads one object, given its place
   */
  public static Normalised oneOrMany(
      JsonNode body, Bounds bounds, String hint, BiFunction<JsonNode, String, Item> each) {
    return body.isArray()
        ? read(body, "", bounds, object(hint, each))
        : Normalised.of(object(hint, each).apply(body, ""));
  }

  /** The same reader, which refuses what is no object. */
  public static BiFunction<JsonNode, String, Item> object(
      String hint, BiFunction<JsonNode, String, Item> each) {
    return (node, where) ->
        node.isObject()
            ? each.apply(node, where)
            : new Item.Rejected(
                Reason.WRONG_SHAPE, where, "expected an object, found " + node.getNodeType(), hint);
  }

  /**
   * Reads each alert of a list.
   *
   * @param where what the list is called in places: {@code alerts}; empty when it is the whole body
   * @param each reads one alert, given its place
   */
  public static Normalised read(
      JsonNode list, String where, Bounds bounds, BiFunction<JsonNode, String, Item> each) {
    if (list.size() > bounds.alertsMax()) {
      return Normalised.rejected(
          Reason.TOO_MANY_ALERTS,
          where,
          "%d alerts in one request".formatted(list.size()),
          "send at most %d at a time".formatted(bounds.alertsMax()));
    }
    List<Item> items = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      items.add(each.apply(list.path(i), where + "[" + i + "]"));
    }
    return new Normalised(items);
  }
}
