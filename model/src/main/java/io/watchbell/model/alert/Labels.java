package io.watchbell.model.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Label names and values, sorted by name; also used for annotations.
 *
 * <p>Two parallel arrays rather than a tree: an alert is named, matched and written far more often
 * than it is built, and all three walk the labels in order. A label with an empty value is the same
 * as no label, as in Prometheus, so empty values are dropped.
 */
@JsonSerialize(using = LabelsSerializer.class)
public final class Labels {
  private static final Labels EMPTY = new Labels(new String[0], new String[0]);

  private final String[] names;
  private final String[] values;

  private Labels(String[] names, String[] values) {
    this.names = names;
    this.values = values;
  }

  /** No labels. */
  public static Labels empty() {
    return EMPTY;
  }

  /** A copy of the map without its empty values. */
  @JsonCreator
  public static Labels of(Map<String, String> map) {
    var sorted = new TreeMap<>(map);
    sorted.values().removeIf(String::isEmpty);
    if (sorted.isEmpty()) {
      return EMPTY;
    }
    return new Labels(
        sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
  }

  /** Names and values in turn: {@code of("alertname", "Down", "job", "node")}. */
  public static Labels of(String... pairs) {
    if (pairs.length % 2 != 0) {
      throw new IllegalArgumentException("names and values must come in pairs");
    }
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return of(map);
  }

  /** The value of this label, or null where there is none. */
  public @Nullable String get(String name) {
    int at = Arrays.binarySearch(names, name);
    return at < 0 ? null : values[at];
  }

  /** The value of this label, or the empty string where there is none: what a matcher compares. */
  public String valueOf(String name) {
    var value = get(name);
    return value == null ? "" : value;
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  /** How many labels there are. */
  public int size() {
    return names.length;
  }

  /** The name at this place in the order of the names. */
  String name(int at) {
    return names[at];
  }

  /** The value at this place in the order of the names. */
  String value(int at) {
    return values[at];
  }

  /** Calls back once per label, in the order of the names. */
  public void forEach(BiConsumer<String, String> each) {
    for (int i = 0; i < names.length; i++) {
      each.accept(names[i], values[i]);
    }
  }

  /** Only the labels that are named. */
  public Labels only(Collection<String> wanted) {
    var map = new TreeMap<String, String>();
    for (var name : wanted) {
      map.put(name, valueOf(name));
    }
    return of(map);
  }

  /** These labels with one more, or with another value for it. */
  public Labels with(String name, String value) {
    var map = new TreeMap<>(asMap());
    map.put(name, value);
    return of(map);
  }

  /** The labels that both have with the same value. */
  public Labels common(Labels other) {
    var map = new TreeMap<>(asMap());
    map.entrySet().removeIf(entry -> !entry.getValue().equals(other.get(entry.getKey())));
    return of(map);
  }

  /** A map in the order of the names; the caller's own copy. */
  public Map<String, String> asMap() {
    var map = new LinkedHashMap<String, String>(names.length * 2);
    forEach(map::put);
    return map;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Labels labels
        && Arrays.equals(names, labels.names)
        && Arrays.equals(values, labels.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  /** As Prometheus writes them: <code>{alertname="Down", job="node"}</code>. */
  @Override
  public String toString() {
    var text = new StringBuilder("{");
    forEach((name, value) ->
        text.append(text.length() == 1 ? "" : ", ")
            .append(name)
            .append("=\"")
            .append(value)
            .append('"'));
    return text.append('}').toString();
  }
}
