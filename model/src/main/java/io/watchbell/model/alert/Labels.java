package io.watchbell.model.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** Its hash, or 0 as long as nobody asked. */
  private volatile long hash;

  /** Labels in the order of their names; the arrays are given away. */
  Labels(String[] names, String[] values) {
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
    var builder = new LabelsBuilder();
    map.forEach(builder::put);
    return builder.build();
  }

  /** Names and values in turn: {@code of("alertname", "Down", "job", "node")}. */
  public static Labels of(String... pairs) {
    if (pairs.length % 2 != 0) {
      throw new IllegalArgumentException("names and values must come in pairs");
    }
    var builder = new LabelsBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      builder.put(pairs[i], pairs[i + 1]);
    }
    return builder.build();
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

  /**
   * The hash of the label set that Prometheus and Alertmanager take: FNV-1a, 64 bits, over name
   * 0xFF value 0xFF in the order of the names.
   */
  public long hash() {
    long known = hash;
    if (known == 0) {
      known = Fingerprint.start();
      for (int i = 0; i < names.length; i++) {
        known = Fingerprint.add(Fingerprint.add(known, names[i]), values[i]);
      }
      hash = known;
    }
    return known;
  }

  /** Only the labels that are named. */
  public Labels only(Collection<String> wanted) {
    var builder = new LabelsBuilder();
    for (var name : wanted) {
      builder.put(name, valueOf(name));
    }
    return builder.build();
  }

  /** These labels with one more, or with another value for it. */
  public Labels with(String name, String value) {
    var builder = new LabelsBuilder();
    forEach(builder::put);
    builder.put(name, value);
    return builder.build();
  }

  /** The labels that both have with the same value. */
  public Labels common(Labels other) {
    var builder = new LabelsBuilder();
    forEach((name, value) -> builder.put(name, value.equals(other.get(name)) ? value : ""));
    return builder.build();
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
