package io.watchbell.deploy.ruletest;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the alerts of tests: their labels alone, or labels and annotations under these names. Those
 * that are used often have a name.
 */
final class AlertTexts {
  /** What is replaced by the number of the repetition. */
  static final String NUMBER = "{n}";

  private final Map<String, Text> named;

  private AlertTexts(Map<String, Text> named) {
    this.named = named;
  }

  /**
   * What an alert says.
   *
   * @param labels what it is about
   * @param annotations what helps
   */
  record Text(Map<String, String> labels, Map<String, String> annotations) {
    Text {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }

    Labels labels(int number) {
      return numbered(labels, number);
    }

    Labels annotations(int number) {
      return numbered(annotations, number);
    }

    private static Labels numbered(Map<String, String> texts, int number) {
      var all = new HashMap<String, String>();
      texts.forEach((name, value) -> all.put(name, value.replace(NUMBER, "" + number)));
      return Labels.of(all);
    }
  }

  /** None. */
  static AlertTexts none() {
    return new AlertTexts(Map.of());
  }

  /** These, and those of this section. */
  AlertTexts with(YamlMap section) {
    var all = new HashMap<>(named);
    for (var name : section.names()) {
      section.find(name).ifPresent(value -> all.put(name, described(value)));
    }
    return new AlertTexts(all);
  }

  /** The alert that this value names or describes. */
  Text read(YamlValue value) {
    return value.isMap() ? described(value) : byName(value);
  }

  private Text byName(YamlValue value) {
    var name = value.asText();
    var known = named.get(name);
    if (known == null && !name.isEmpty()) {
      var near = YamlMap.nearest(name, named.keySet());
      value.problem(
          "no alert is called '" + name + "' here",
          near == null
              ? "describe it under 'alerts:', or write its labels: {alertname: " + name + "}"
              : "did you mean '" + near + "'?");
    }
    return known == null ? new Text(Map.of("alertname", name), Map.of()) : known;
  }

  private static Text described(YamlValue value) {
    var map = value.asMap();
    var labels = map.find("labels");
    if (labels.filter(YamlValue::isMap).isEmpty()) {
      return new Text(named(value, texts(map)), Map.of());
    }
    var text =
        new Text(named(labels.get(), texts(labels.get().asMap())), texts(map.map("annotations")));
    map.done();
    return text;
  }

  private static Map<String, String> named(YamlValue where, Map<String, String> labels) {
    if (labels.getOrDefault("alertname", "").isBlank()) {
      where.problem("an alert needs the label 'alertname'", "{alertname: HighLatency, ...}");
    }
    return labels;
  }

  private static Map<String, String> texts(YamlMap map) {
    var texts = new HashMap<String, String>();
    for (var name : map.names()) {
      map.find(name).ifPresent(value -> texts.put(name, value.asText()));
    }
    return texts;
  }
}
