package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A list of alerts in a body: the bound before the loop, and each alert by itself. */
public final class AlertList {
  private AlertList() {}

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
      items.add(each.apply(list.get(i), where + "[" + i + "]"));
    }
    return new Normalised(items);
  }
}
