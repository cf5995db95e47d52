package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Fields of which the format says nothing but that there may be some: {@code details}, {@code
 * custom_details} and the like. What by its name says what the alert is about becomes a label, so
 * that rules can ask for it; all else, such as the present value, stays an annotation, so that its
 * change is no news.
 */
public final class Details {
  /** Longer values are texts rather than names of something. */
  private static final int LABEL_VALUE_MAX = 200;

  private static final Map<String, String> RENAMED =
      Map.of("hostname", "host", "host_name", "host", "service_name", "service");

  private static final Set<String> LABELS =
      Set.of(
          "alertname",
          "service",
          "severity",
          "job",
          "instance",
          "host",
          "node",
          "device",
          "cluster",
          "namespace",
          "pod",
          "container",
          "region",
          "zone",
          "datacenter",
          "environment",
          "env",
          "account",
          "application",
          "app",
          "component",
          "database",
          "queue",
          "check",
          "monitor",
          "team",
          "tenant",
          "customer");

  private Details() {}

  /**
   * Reads them into the alert. A label that it has already is not touched.
   *
   * @param where what they are called, for what has no name of its own: a text, a list
   */
  public static void read(String where, JsonNode details, Draft draft) {
    Fields.flatten(
        details.isObject() ? "" : where, details, (name, value) -> put(draft, name, value));
  }

  /** Puts one such field where it belongs. */
  public static void put(Draft draft, String name, String value) {
    if (!label(draft, name, value)) {
      draft.annotation(name, value);
    }
  }

  /**
   * Makes a label of a field that by its name says what the alert is about.
   *
   * @return whether the alert has this label with this value now
   */
  public static boolean label(Draft draft, String name, String value) {
    var lower = name.toLowerCase(Locale.ROOT);
    var label = RENAMED.getOrDefault(lower, lower);
    if (!LABELS.contains(label) || value.isBlank() || value.length() > LABEL_VALUE_MAX) {
      return false;
    }
    if (draft.label(label).isEmpty()) {
      draft.label(label, value);
    }
    return draft.label(label).equals(value);
  }
}
