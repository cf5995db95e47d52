package io.watchbell.ingest.mapping;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How alerts are made of what one kind of sender posts: a file {@code sources/<name>.yaml},
 * compiled.
 *
 * @param source the name of the source
 * @param title what people call it
 * @param single the settings that are one expression, by their names
 * @param key the parts of what makes two messages the same alert; empty for name and labels
 * @param labels what becomes labels
 * @param annotations what becomes annotations
 * @param statuses what the sender's words for the status mean, in lower case
 * @param severities what its words for the severity mean, in lower case
 */
record Mapping(
    String source,
    String title,
    Map<String, Field> single,
    List<Field> key,
    List<Entry> labels,
    List<Entry> annotations,
    Map<String, AlertStatus> statuses,
    Map<String, Level> severities) {
  static final String EACH = "each";
  static final String WHEN = "when";
  static final String STATUS = "status";
  static final String FIRING = "firing";
  static final String NAME = "name";
  static final String KEY = "key";
  static final String SEVERITY = "severity";
  static final String SERVICE = "service";
  static final String SUMMARY = "summary";
  static final String DESCRIPTION = "description";
  static final String STARTS = "starts";
  static final String ENDS = "ends";
  static final String LINK = "link";

  /** All settings that are one expression, in the order in which people write them. */
  static final List<String> SINGLE =
      List.of(
          EACH,
          WHEN,
          STATUS,
          FIRING,
          NAME,
          SEVERITY,
          SERVICE,
          SUMMARY,
          DESCRIPTION,
          STARTS,
          ENDS,
          LINK);

  Mapping {
    single = Map.copyOf(single);
    key = List.copyOf(key);
    labels = List.copyOf(labels);
    annotations = List.copyOf(annotations);
    statuses = Map.copyOf(statuses);
    severities = Map.copyOf(severities);
  }

  /**
   * Something that becomes a label or an annotation, or a whole map of them.
   *
   * @param name of the label; empty where the expression gives a map
   */
  record Entry(String name, Field field) {}

  /** Every expression of it. */
  List<Field> fields() {
    var fields = new ArrayList<>(single.values());
    fields.addAll(key);
    labels.forEach(entry -> fields.add(entry.field()));
    annotations.forEach(entry -> fields.add(entry.field()));
    return fields;
  }

  @Nullable Field find(String name) {
    return single.get(name);
  }
}
